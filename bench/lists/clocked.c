/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/*
 * Runs a command and writes to a file how many milliseconds it took and the
 * most KiB that it or one of its children had resident at a time.
 *
 *   clocked FILE COMMAND...
 */
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return time.tv_sec * 1e3 + time.tv_nsec / 1e6;
}

int main(int count, char **words)
{
	double start = now();
	struct rusage usage;
	int status;
	FILE *file;
	pid_t pid;

	if (count < 3)
		return 2;
	pid = fork();
	if (!pid) {
		execvp(words[2], words + 2);
		perror(words[2]);
		_exit(127);
	}
	if (pid < 0 || wait4(pid, &status, 0, &usage) != pid)
		return 3;
	start = now() - start;
	file = fopen(words[1], "w");
	if (!file)
		return 3;
	fprintf(file, "%.1f %ld\n", start, usage.ru_maxrss);
	fclose(file);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128;
}
