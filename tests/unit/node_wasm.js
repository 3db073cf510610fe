// Put before Emscripten's loader: 3.1.6's tries fetch on a path, which Node 18 and later refuse.
Module["wasmBinary"] = require("fs").readFileSync(__dirname + "/precheck_tests.wasm");
