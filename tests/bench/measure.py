#!/usr/bin/env python3
"""Runs commands in turn and prints, as a table, the CPU time, memory and output size of each beside the first.

Usage: measure.py ROUNDS PLAN OUTPUTS

PLAN has a line for each run: task, name, file that it writes (or -), shell command, parted by tabs. In a task
that begins with `journey`, the others that write something are compared with it. CPU is user and system time of the command and of everything that it starts;
the runs of a task alternate, so that a busy machine slows all of them alike. Memory is the largest sum of proportional
set sizes over those processes, sampled in a run of its own. Linux only.
"""
import ctypes
import os
import pathlib
import resource
import statistics
import subprocess
import sys
import time

PR_SET_CHILD_SUBREAPER = 36


def descendants():
    """Numbers of all processes below this one."""
    children = {}
    for entry in pathlib.Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parent = int((entry / "stat").read_text().rsplit(")", 1)[1].split()[1])
            except (OSError, IndexError):
                continue
            children.setdefault(parent, []).append(int(entry.name))
    found, todo = [], [os.getpid()]
    while todo:
        below = children.get(todo.pop(), [])
        found += below
        todo += below
    return found


def proportional(pid):
    try:
        for line in pathlib.Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1])
    except OSError:
        pass
    return 0


def start(command):
    return subprocess.Popen(["bash", "-c", "exec " + command], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                            stderr=subprocess.PIPE)


def finish(process, command):
    """Waits for the command and for whatever it left running, and takes their CPU time over."""
    complaint = process.communicate()[1]
    if process.returncode:
        sys.exit(f"failed with {process.returncode}: {command}\n{complaint.decode(errors='replace')[-2000:]}")
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        try:
            if os.waitpid(-1, os.WNOHANG)[0] == 0:
                time.sleep(0.005)
        except ChildProcessError:
            return
    sys.exit(f"something is still running 10 s after the end of: {command}")


def spent():
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def cpu(command):
    before = spent()
    finish(start(command), command)
    return spent() - before


def peak(command):
    process, most = start(command), 0
    while process.poll() is None:
        most = max(most, sum(map(proportional, descendants())))
        time.sleep(0.002)
    finish(process, command)
    return most / 1024


def ratio(ours, theirs):
    if ours <= 0 or theirs <= 0:
        return "-"
    return f"1/{theirs / ours:.1f}" if ours < theirs else f"{ours / theirs:.2f}"


def main():
    rounds, plan, outputs = int(sys.argv[1]), pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    tasks = {}
    for line in plan.read_text().splitlines():
        task, name, output, command = line.split("\t")
        tasks.setdefault(task, []).append((name, output, command))
    head = ("", "CPU s", "least", "peak MB", "out KB", "ours/theirs")
    print(f"{head[0]:<46}{head[1]:>9}{head[2]:>9}{head[3]:>9}{head[4]:>9}  {head[5]}")
    for task, runs in tasks.items():
        print(task)
        times = {name: [] for name, _, _ in runs}
        for name, _, command in runs:
            cpu(command)
        for _ in range(rounds):
            for name, _, command in runs:
                times[name].append(cpu(command))
        first = times[runs[0][0]]
        for name, output, command in runs:
            memory = peak(command)
            size = "-" if output == "-" else f"{(outputs / output).stat().st_size / 1000:.0f}"
            middle, least = statistics.median(times[name]), min(times[name])
            beside = f"{ratio(statistics.median(first), middle)} (least {ratio(min(first), least)})"
            beside = "" if times[name] is first or output == "-" or runs[0][0] != "journey" else beside
            print(f"  {name:<44}{middle:>9.3f}{least:>9.3f}{memory:>9.0f}{size:>9}  {beside}".rstrip(), flush=True)


main()
