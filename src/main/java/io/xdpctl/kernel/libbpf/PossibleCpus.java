package io.xdpctl.kernel.libbpf;

/** The number of CPUs that may ever be there; per-CPU maps have a slot for each. */
final class PossibleCpus {
  private PossibleCpus() {}

  /** libbpf reads the file once and remembers. */
  static int count() {
    int rc = BpfCalls.libbpf_num_possible_cpus();
    return Failures.check(rc, "/sys/devices/system/cpu/possible", "read");
  }
}
