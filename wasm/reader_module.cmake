# reader_simd.wasm and reader_relaxed.wasm: the reader's networks without a library. Debian's Emscripten brings a clang that does not
# know relaxed SIMD, so a newer clang compiles them: clang-19 of the same Debian, or the one inside Emscripten from 3.1.60 on.
find_program(READER_CLANG NAMES clang-19 clang-20 clang-21 clang-18 NO_CMAKE_FIND_ROOT_PATH)
if(NOT READER_CLANG AND NOT EMSCRIPTEN_VERSION VERSION_LESS 3.1.60)
  execute_process(COMMAND em-config LLVM_ROOT OUTPUT_VARIABLE emscripten_llvm OUTPUT_STRIP_TRAILING_WHITESPACE)
  find_program(READER_CLANG NAMES clang HINTS ${emscripten_llvm} NO_CMAKE_FIND_ROOT_PATH)
endif()
if(NOT READER_CLANG)
  message(FATAL_ERROR "No clang that knows relaxed SIMD for wasm (clang-19, lld-19): run  bash web/setup.sh")
endif()
get_filename_component(reader_tools ${READER_CLANG} REALPATH)
get_filename_component(reader_tools ${reader_tools} DIRECTORY)
find_program(READER_LINKER NAMES wasm-ld wasm-ld-19 HINTS ${reader_tools} NO_CMAKE_FIND_ROOT_PATH REQUIRED)

file(GLOB reader_headers CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/core/ocr/kernels*.h ${CMAKE_SOURCE_DIR}/core/ocr/network*.h ${CMAKE_SOURCE_DIR}/core/base/sha256_digest.h)
file(GLOB reader_sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/core/ocr/kernels*.cpp ${CMAKE_SOURCE_DIR}/core/ocr/network*.cpp)
list(APPEND reader_sources ${CMAKE_SOURCE_DIR}/core/base/sha256_digest.cpp ${CMAKE_SOURCE_DIR}/wasm/reader_module.cpp)
set(reader_options --target=wasm32 -std=c++20 -ffreestanding -fno-exceptions -fno-rtti -O3 -msimd128 -mbulk-memory
  -Wall -Wextra -Wpedantic -Wconversion -Wshadow -I${CMAKE_SOURCE_DIR})
if(PRECHECK_WERROR)
  list(APPEND reader_options -Werror)
endif()
set(reader_options_simd)
set(reader_options_relaxed -mrelaxed-simd)
set(reader_modules)

# reader_wasm(variant out source...): one module, object by object.
function(reader_wasm variant out)
  set(objects)
  get_filename_component(module ${out} NAME_WE)
  foreach(source ${ARGN})
    get_filename_component(name ${source} NAME_WE)
    set(object ${CMAKE_BINARY_DIR}/${module}_${name}.o)
    add_custom_command(OUTPUT ${object} COMMAND ${READER_CLANG} ${reader_options} ${reader_options_${variant}} -c ${source} -o ${object}
      DEPENDS ${source} ${reader_headers} COMMENT "${module}: ${name}" VERBATIM)
    list(APPEND objects ${object})
  endforeach()
  add_custom_command(OUTPUT ${out} COMMAND ${READER_LINKER} --no-entry -O2 --strip-all -z stack-size=65536 ${objects} -o ${out}
    DEPENDS ${objects} COMMENT "${module}: linking" VERBATIM)
endfunction()

foreach(variant simd relaxed)
  reader_wasm(${variant} ${CMAKE_BINARY_DIR}/reader_${variant}.wasm ${reader_sources})
  list(APPEND reader_modules ${CMAKE_BINARY_DIR}/reader_${variant}.wasm)
  # The kernels by themselves, for tests/bench.
  reader_wasm(${variant} ${CMAKE_BINARY_DIR}/kernels_${variant}.wasm ${CMAKE_SOURCE_DIR}/tests/bench/kernels_module.cpp ${CMAKE_SOURCE_DIR}/core/ocr/kernels.cpp)
  list(APPEND bench_modules ${CMAKE_BINARY_DIR}/kernels_${variant}.wasm)
endforeach()
add_custom_target(precheck_reader DEPENDS ${reader_modules})
add_custom_target(precheck_kernels DEPENDS ${bench_modules})
