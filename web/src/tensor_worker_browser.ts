import "./lockdown";
import { serve, type ToTensorWorker } from "./tensor_worker";

const scope = self as unknown as DedicatedWorkerGlobalScope;
const handle = serve((message, transfer) => scope.postMessage(message, transfer));
scope.onmessage = (event: MessageEvent<ToTensorWorker>) => handle(event.data);
