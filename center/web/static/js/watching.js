// A paired screen loads this before its own script, so that even a script that cannot be read is heard of.
import { watch } from "./watch.js";

watch();
