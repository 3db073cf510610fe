// What the benchmark needs of the product inside Node, bundled by tests/bench/run.mjs: the core, and the pipeline over
// any runner of networks.
export { gatherFile } from "../../web/src/gather";
export { CoreModule } from "../../web/src/core_module";
export { TensorPool } from "../../web/src/tensor_pool";
