"""Speaks with the library of the package espeakng-loader, in a process of its own.

`python -m center.voice.child VOICE SPEED`: the text comes on standard input, the WAV goes to standard
output. The library is under the GPL and written in C: its licence and its crashes stay outside the server.
"""

from __future__ import annotations

import ctypes
import sys

import espeakng_loader

from center.voice.sound import wav

SYNCHRONOUS = 2
DO_NOT_EXIT = 0x8000
RATE = 1
UTF8 = 1  # and no SSML, no phonemes: marks in the text are only signs
_Hear = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)


def speak(text: str, voice: str, speed: int) -> bytes:
    """Return the WAV of a text; ends the process with a sentence where that is not possible."""
    library = ctypes.CDLL(espeakng_loader.get_library_path())
    rate = library.espeak_Initialize(SYNCHRONOUS, 0, espeakng_loader.get_data_path().encode(), DO_NOT_EXIT)
    if rate <= 0:
        sys.exit("The library cannot be started.")
    if library.espeak_SetVoiceByName(voice.encode()) != 0:
        sys.exit(f"The library has no voice {voice}.")
    library.espeak_SetParameter(RATE, speed, 0)
    heard: list[bytes] = []

    def hear(samples: int | None, count: int, _events: int | None) -> int:
        if samples and count > 0:
            heard.append(ctypes.string_at(samples, count * 2))
        return 0

    listener = _Hear(hear)
    library.espeak_SetSynthCallback(listener)
    said = text.encode() + b"\0"
    if library.espeak_Synth(said, ctypes.c_size_t(len(said)), 0, 0, 0, UTF8, None, None) != 0:
        sys.exit("The library cannot read this text.")
    library.espeak_Synchronize()
    return wav(rate, b"".join(heard))


if __name__ == "__main__":
    sys.stdout.buffer.write(speak(sys.stdin.buffer.read().decode(), sys.argv[1], int(sys.argv[2])))
