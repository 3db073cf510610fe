// A learning platform: scorm-again holds the data model, this page starts and leaves the course and notes every call.
window.calls = [];
window.launch = (kind, kept) => {
  const is_12 = kind === "scorm12";
  const api = new (is_12 ? window.Scorm12API : window.Scorm2004API)({ autocommit: false, logLevel: 5 });
  if (kept) api.loadFromJSON(kept);
  // Only what the course calls, not what the library does within.
  const noted = {};
  for (const name of ["Initialize", "GetValue", "SetValue", "Commit", is_12 ? "Finish" : "Terminate", "GetLastError"].map((each) => (is_12 ? `LMS${each}` : each)))
    noted[name] = (...words) => {
      const answer = api[name](...words);
      window.calls.push([name.replace("LMS", ""), ...words, String(answer)]);
      return answer;
    };
  window.api = api;
  window[is_12 ? "API" : "API_1484_11"] = noted;
  const frame = document.createElement("iframe");
  frame.id = "course";
  frame.style.cssText = "width: 1200px; height: 700px";
  frame.src = `${kind}/sco.html`;
  document.getElementById("place").replaceChildren(frame);
};
window.leave = () => document.getElementById("course").remove();
window.model = () => JSON.parse(JSON.stringify(window.api.cmi));
