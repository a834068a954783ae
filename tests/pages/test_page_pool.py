"""Workers that die, hang, are left behind or fought over."""

import os
import signal
import struct
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PIL import Image

from treatyarchive.pages import shared
from treatyarchive.pages.pool import PagePool
from treatyarchive.pages.records import PageError, Source

PAGE = "BT /F 20 Tf 60 700 Td (Hello) Tj ET"


def gone(pid: int, within: float = 5.0) -> bool:
    deadline = time.monotonic() + within
    while time.monotonic() < deadline:
        try:
            # A zombie has ended; who inherited it has yet to notice.
            if Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z":
                return True
        except (FileNotFoundError, ProcessLookupError):
            return True
        time.sleep(0.01)
    return False


def descriptors() -> int:
    return len(os.listdir("/proc/self/fd"))  # noqa: PTH208


def test_nothing_is_started_before_it_is_needed(pool):
    assert pool.pids() == []


def test_the_program_imports_no_reader():
    code = (
        "import sys; import treatyarchive.pages.pool;"
        "print([m for m in sys.modules if m.split('.')[0] in"
        " {'pypdfium2', 'pypdfium2_raw', 'PIL', 'pypdf', 'trafilatura', 'lxml'}])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert run.stdout.strip() == "[]"


def test_a_killed_worker_costs_its_call_alone(pool, pdf, source):
    made = source(pdf(PAGE))
    pool.render(made, 1, 50, 50).close()
    (pid,) = pool.pids()
    os.kill(pid, signal.SIGSTOP)
    with ThreadPoolExecutor() as threads:
        call = threads.submit(pool.render, made, 1, 50, 50)
        os.kill(pid, signal.SIGKILL)
        with pytest.raises(
            PageError, match=r"Page 1 of made\.pdf cannot be shown: its reader stopped .*signal 9"
        ):
            call.result()
    pool.render(made, 1, 50, 50).close()
    assert pid not in pool.pids()


def test_a_file_is_not_blamed_for_what_another_did(pool, pdf, source):
    one = source(pdf(PAGE, name="one.pdf"))
    with PagePool(1) as single:
        single.probe(one)
        (pid,) = single.pids()
        os.kill(pid, signal.SIGKILL)
        assert single.probe(source(pdf(PAGE, PAGE, name="two.pdf"))).note is None


def test_a_stopped_worker_costs_the_time_allowed(pdf, source):
    made = source(pdf(PAGE))
    with PagePool(1, seconds=1) as pool:
        pool.render(made, 1, 50, 50).close()
        (pid,) = pool.pids()
        os.kill(pid, signal.SIGSTOP)
        start = time.monotonic()
        with pytest.raises(PageError, match="cannot be shown: reading it took longer than 1 s"):
            pool.render(made, 1, 50, 50)
        assert 0.9 < time.monotonic() - start < 3
        assert gone(pid)
        pool.render(made, 1, 50, 50).close()


def test_an_endless_page_costs_the_time_allowed(endless_pdf, source):
    made = source(endless_pdf)
    with PagePool(1, seconds=1) as pool:
        assert pool.probe(made).note is None
        with pytest.raises(PageError, match="took longer than 1 s"):
            pool.render(made, 1, 50, 50)
        os.kill(os.getpid(), 0)
        assert pool.probe(made).pages == 1


def test_a_probe_out_of_time_is_a_note(pdf, source):
    with PagePool(1, seconds=0.5) as pool:
        made = source(pdf(PAGE))
        pool.page_size(made, 1)
        os.kill(pool.pids()[0], signal.SIGSTOP)
        probe = pool.probe(made)
        assert (probe.pages, probe.note) == (0, "could not be read within 0.5 s")


def test_without_workers_no_file_is_blamed(pdf, source, monkeypatch, tmp_path):
    made = source(pdf(PAGE))
    for program, why in ((tmp_path / "none", "No such file"), ("/bin/false", "status 1")):
        with PagePool(1) as pool:
            monkeypatch.setattr(sys, "executable", str(program))
            with pytest.raises(PageError, match=rf"made\.pdf .*could not be started \({why}"):
                pool.probe(made)
            monkeypatch.undo()
            assert pool.probe(made).note is None
    pool.close()
    with pytest.raises(PageError, match="the program is closing"):
        pool.probe(made)


def test_memory_run_out_of_costs_no_other_file(pdf, tmp_path, source):
    good = source(pdf(PAGE))
    path = tmp_path / "heavy.tif"
    # Sixteen bits take more than two gigabytes on their way to eight; all strips are one.
    Image.new("I;16", (22_000, 10)).save(path, compression="tiff_adobe_deflate")
    data = bytearray(path.read_bytes())
    (offset,) = struct.unpack_from("<I", data, 4)
    for position in range(offset + 2, len(data) - 12, 12):
        if struct.unpack_from("<H", data, position) == (257,):
            struct.pack_into("<HI", data, position + 2, 4, 1)
            struct.pack_into("<I", data, position + 8, 22_500)
    path.write_bytes(data)
    with PagePool(1) as pool:
        pool.render(good, 1, 50, 50).close()
        with pytest.raises(PageError, match="needs more than 2 GB of memory"):
            pool.render(source(path), 1, 50, 50)
        pool.render(good, 1, 50, 50).close()


def test_a_worker_can_only_read_the_file(tmp_path, source, pdf):
    path = pdf(PAGE)
    made = source(path)
    writable = Source(made.key, made.name, made.media_type, lambda: path.open("r+b"))
    with PagePool(1) as pool:
        pool.probe(writable)
        (pid,) = pool.pids()
        (number,) = [n for n in Path(f"/proc/{pid}/fd").iterdir() if n.readlink() == path][:1]
        flags = Path(f"/proc/{pid}/fdinfo/{number.name}").read_text().split("flags:")[1].split()[0]
        assert int(flags, 8) & os.O_ACCMODE == os.O_RDONLY


def test_pixels_cannot_be_shrunk_under_the_program():
    memory = shared.for_pixels(4096)
    for size in (0, 8192):
        with pytest.raises(PermissionError):
            os.ftruncate(memory, size)
    os.close(memory)


def test_two_callers_run_in_parallel(endless_pdf, pdf, source):
    good, endless = source(pdf(PAGE)), source(endless_pdf)
    with PagePool(2, seconds=3) as pool, ThreadPoolExecutor() as threads:
        slow = threads.submit(pool.render, endless, 1, 50, 50)
        start = time.monotonic()
        pool.render(good, 1, 50, 50).close()
        assert time.monotonic() - start < 2.5
        with pytest.raises(PageError):
            slow.result()


def test_close_ends_calls_under_way(endless_pdf, source):
    pool = PagePool(1)
    with ThreadPoolExecutor() as threads:
        calls = [threads.submit(pool.render, source(endless_pdf), 1, 50, 50) for _ in range(3)]
        while not pool.pids():
            time.sleep(0.01)
        time.sleep(0.3)
        (pid,) = pool.pids()
        start = time.monotonic()
        pool.close()
        for call in calls:
            with pytest.raises(PageError, match="the program is closing"):
                call.result()
        assert time.monotonic() - start < 3
    assert gone(pid)
    with pytest.raises(PageError, match="the program is closing"):
        pool.render(source(endless_pdf), 1, 50, 50)
    pool.close()


def test_nothing_is_left_open(pdf, source, endless_pdf, tmp_path):
    def use():
        with PagePool(2, seconds=1) as pool:
            made = source(pdf(PAGE))
            pool.probe(made)
            list(pool.page_texts(made))
            pool.render(made, 1, 50, 50).close()
            with pytest.raises(PageError):
                pool.render(source(endless_pdf), 1, 50, 50)
            with pytest.raises(PageError):
                pool.render(made, 7, 50, 50)
            return pool.pids()

    use()
    before = descriptors()
    pids = use()
    assert descriptors() == before
    assert all(gone(pid) for pid in pids)


def test_nothing_gathers_in_a_worker(tmp_path, source, pdf):
    counts, mapped = [], []
    with PagePool(1) as pool:
        for number in range(20):
            path = tmp_path / f"{number}.png"
            Image.new("L", (10, 10 + number)).save(path)
            pool.render(source(path), 1, 20, 20).close()
            (pid,) = pool.pids()
            counts.append(len(os.listdir(f"/proc/{pid}/fd")))  # noqa: PTH208
            pool.render(source(pdf(PAGE * (number + 1), name=f"{number}.pdf")), 1, 20, 20).close()
            mapped.append(Path(f"/proc/{pid}/maps").read_text().count(f"{tmp_path}/"))
    assert len(set(counts[8:])) == 1
    assert len(set(mapped[8:])) == 1


def resident(pid: int) -> int:
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def test_leafing_through_a_long_pdf_takes_no_more_memory(tmp_path, source):
    sheets = [Image.effect_noise((900, 900), 90) for _ in range(45)]
    path = tmp_path / "long.pdf"
    sheets[0].save(path, save_all=True, append_images=sheets[1:], quality=95)
    assert path.stat().st_size > 25_000_000
    made = source(path)
    with PagePool(1) as pool:
        found = []
        for page in range(1, 46):
            pool.render(made, page, 90, 90).close()
            found.append(resident(pool.pids()[0]))
    assert max(found) - found[9] < 20_000_000


CHILD = """
import os, signal, sys, threading, time
from pathlib import Path
from treatyarchive.pages import shared
from treatyarchive.pages.pool import PagePool
from treatyarchive.pages.records import Source
path = Path(sys.argv[1])
source = Source("k", path.name, "application/pdf", lambda: path.open("rb"))
pool = PagePool(2)
pool.probe(source)
if sys.argv[2] == "busy":
    threading.Thread(target=pool.render, args=(source, 1, 500, 500), daemon=True).start()
    time.sleep(0.5)
print(pool.pids()[0], flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.parametrize("state", ["idle", "busy"])
def test_workers_end_with_the_program(endless_pdf, state):
    run = subprocess.run(
        [sys.executable, "-c", CHILD, str(endless_pdf), state], capture_output=True, check=False
    )
    assert run.returncode == -signal.SIGKILL
    # A while later its memory would end it anyhow.
    assert gone(int(run.stdout), within=1.5)


def test_workers_outlive_the_thread_that_started_them(pool, pdf, source):
    made = source(pdf(PAGE))
    thread = threading.Thread(target=pool.probe, args=(made,))
    thread.start()
    thread.join()
    before = pool.pids()
    pool.render(made, 1, 50, 50).close()
    assert pool.pids() == before


def test_open_documents_are_not_sent_again(pool, pdf, source):
    path = pdf(PAGE)
    opened = []

    def count():
        opened.append(1)
        return path.open("rb")

    made = source(path)
    counted = Source(made.key, made.name, made.media_type, count)
    for _ in range(5):
        pool.render(counted, 1, 50, 50).close()
    assert len(opened) == 1


def test_what_opening_raises_reaches_the_caller(pool, pdf, source):
    def fail():
        raise LookupError("no such scan")

    with pytest.raises(LookupError, match="no such scan"):
        pool.render(Source("k", "lost.pdf", "application/pdf", fail), 1, 10, 10)
    pool.render(source(pdf(PAGE)), 1, 50, 50).close()


def test_pixels_outlive_the_pool(pdf, source):
    with PagePool(1) as pool:
        page = pool.render(source(pdf(PAGE)), 1, 50, 50)
    assert page.data[:4].tobytes() == b"\xff\xff\xff\xff"
    held = memoryview(page.data)
    page.close()
    assert held[:4].tobytes() == b"\xff\xff\xff\xff"


def test_eight_threads(pool, pdf, tmp_path, source):
    Image.new("RGB", (300, 400), "red").save(tmp_path / "a.jpg")
    Image.new("RGB", (300, 400), "red").save(tmp_path / "a.tif")
    made = [source(pdf(f"BT /F 20 Tf 60 700 Td (P{n}) Tj ET", name=f"{n}.pdf")) for n in range(5)]
    pictures = [source(tmp_path / "a.jpg"), source(tmp_path / "a.tif")]

    def work(seed):
        for step in range(25):
            number = (seed * 7 + step) % 5
            (page,) = pool.page_texts(made[number])
            assert page.text == f"P{number}"
            with pool.render(made[number], 1, 40 + seed, 50) as image:
                assert len(image.data) == (40 + seed) * 200
            with pool.render(pictures[step % 2], 1, 8, 8) as image:
                assert image.data[2] > 240
                assert image.data[0] < 20
            assert pool.probe(made[number]).note is None

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(work, range(8)))
    assert len(pool.pids()) == 2
