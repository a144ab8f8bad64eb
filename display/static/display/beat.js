// A clock of its own beside the page, in a worker: it goes on when the timers of the page stand still.
setInterval(() => postMessage(null), 2000);
