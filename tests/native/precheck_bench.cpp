// Times of the core without a browser, for tests/bench/run.mjs. One number a line: milliseconds of each run.
//   precheck_bench gather FILE RUNS                   (decode and pixel measures, without text)
//   precheck_bench measure FILE FACTS.json RUNS       (pixel measures with the text that was read; a second number: traces of
//                                                      alteration alone, of the same run)
//   precheck_bench recheck FACTS.json CASE.json NOW RUNS   (a check after an edit of the form, on files that are kept)
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

#include "core/derive/kept_files.h"
#include "core/engine/built_in_rules.h"
#include "core/facts/facts_json.h"
#include "core/intake/intake.h"
#include "core/intake/measure.h"
#include "core/report/report.h"

namespace {

using namespace precheck;

std::string slurp(const char* path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

template <class Work>
void timed(int runs, Work work) {
    for (int i = 0; i < runs; ++i) {
        const auto from = std::chrono::steady_clock::now();
        work(i);
        std::printf("%.4f\n", std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - from).count());
    }
}

int gather(const char* path, int runs) {
    const std::string bytes = slurp(path);
    timed(runs, [&](int) {
        Pixels pixels;
        File file = take_in("bench", {reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()}, {}, pixels);
        if (file.image) file.image->measures = measure(pixels, file.container, nullptr);
        if (file_to_json(file).empty()) std::abort();
    });
    return 0;
}

int measure_with_text(const char* path, const char* facts_path, int runs) {
    const std::string bytes = slurp(path);
    auto files = facts_from_json(slurp(facts_path));
    if (!files || files->size() != 1 || !files->front().text) return 2;
    Pixels pixels;
    const File fresh = take_in("bench", {reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()}, {}, pixels);
    const Pixels frame = turned(pixels, files->front().text->turned_deg);
    const auto ms = [](auto work) {
        const auto from = std::chrono::steady_clock::now();
        work();
        return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - from).count();
    };
    for (int i = 0; i < runs; ++i) {
        Text text = *files->front().text;
        Measures m;
        const double all = ms([&] { m = measure(frame, fresh.container, &text); });
        const Luma luma = luma_of(frame);
        std::printf("%.4f %.4f\n", all, ms([&] { find_tampering(frame, luma, text, fresh.container, m); }));
    }
    return 0;
}

int recheck(const char* facts_path, const char* case_path, const char* now_text, int runs) {
    auto files = facts_from_json(slurp(facts_path));
    const auto now = parse_rfc3339(now_text);
    const std::string case_json = slurp(case_path);
    if (!files || !now || !now->offset_minutes) return 2;
    KeptFiles kept(built_in_rule_pack());
    KeptAnswers answers;
    for (File& file : *files) kept.set(std::move(file));
    timed(runs, [&](int run) {
        Result<CaseForm> form = case_from_json(case_json);
        if (!form) std::abort();
        form->statement += std::to_string(run);
        if (report_json(kept.context(std::move(*form), Now{to_instant(now->civil, *now->offset_minutes)}), &answers).empty()) std::abort();
    });
    return 0;
}

}   // namespace

int main(int count, char** words) {
    const std::string verb = count > 1 ? words[1] : "";
    if (verb == "gather" && count == 4) return gather(words[2], std::atoi(words[3]));
    if (verb == "measure" && count == 5) return measure_with_text(words[2], words[3], std::atoi(words[4]));
    if (verb == "recheck" && count == 6) return recheck(words[2], words[3], words[4], std::atoi(words[5]));
    std::fputs("precheck_bench gather FILE RUNS | measure FILE FACTS.json RUNS | recheck FACTS.json CASE.json NOW RUNS\n", stderr);
    return 2;
}
