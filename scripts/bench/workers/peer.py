"""One peer over one text, in the peer's own environment: prints a JSON line with what it took. Standard library and the peer.

    python peer.py opencc|ftfy|jionlp|recognizers TEXTFILE
"""

import contextlib
import io
import json
import sys
import time


def opencc(lines):
    from opencc import OpenCC

    convert = OpenCC("t2s").convert
    return lambda: [convert(line) for line in lines]


def ftfy(lines):
    import ftfy as library

    config = library.TextFixerConfig(uncurl_quotes=False, fix_character_width=False)
    return lambda: [library.fix_text(line, config) for line in lines]


def jionlp(lines):
    with contextlib.redirect_stdout(io.StringIO()):
        import jionlp as library

    base = time.mktime((2025, 1, 15, 0, 0, 0, 0, 0, 0))

    def run():
        for line in lines:
            library.ner.extract_money(line)
            library.ner.extract_time(line, time_base=base)

    return run


def recognizers(lines):
    from recognizers_date_time import recognize_datetime
    from recognizers_number import recognize_percentage
    from recognizers_number_with_unit import recognize_currency, recognize_dimension

    models = (recognize_percentage, recognize_currency, recognize_dimension, recognize_datetime)
    return lambda: [model(line, "zh-cn") for line in lines for model in models]


def main():
    tool, path = sys.argv[1:]
    with open(path, encoding="utf-8") as file:
        lines = [line for line in file.read().split("\n") if line]
    started = time.process_time()
    globals()[tool](lines[:2])()
    ready = time.process_time() - started
    run = globals()[tool](lines)
    wall, cpu = time.perf_counter(), time.process_time()
    run()
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    size = sum(len(line.encode()) + 1 for line in lines)
    with open("/proc/self/status") as file:
        rss = next(int(line.split()[1]) for line in file if line.startswith("VmHWM")) / 1024
    print(json.dumps({"cpu": cpu, "wall": wall, "bytes": size, "rss": rss, "ready": ready}))


main()
