// Practice, exam and the trainer's desk, as topics of the desk (assets/texts/ui/desk.json). Built as a script of its own.
import type { Desk, DeskHost } from "../desk/desk";
import { exam } from "./exam";
import { practice } from "./practice";
import { trainer } from "./trainer";

export const topics: { [topic: string]: (host: DeskHost) => Desk } = { practice, exam, trainer };
