package io.xdpctl.kernel.libbpf;

import com.sun.jna.Memory;
import io.xdpctl.kernel.Bpf.ProgramInfo;
import io.xdpctl.kernel.Bpf.TestRun;
import io.xdpctl.kernel.Errno;
import java.util.Optional;

/** Programs in the kernel: what they are, and what they say to a packet. */
final class Programs {
  /** A program may grow a packet by its headroom (XDP_PACKET_HEADROOM). */
  private static final int HEADROOM = 256;

  private static final int ETHERNET_HEADER = 14;

  private Programs() {}

  static ProgramInfo info(int program) {
    Descriptors.checkKind(program, "prog");
    return Infos.program(program);
  }

  /** Any program of the host by its id; empty when it is gone or may not be seen. */
  static Optional<ProgramInfo> byId(int id) {
    int fd = BpfCalls.bpf_prog_get_fd_by_id(id);
    if (fd < 0) {
      return Optional.empty();
    }
    try {
      return Optional.of(Infos.program(fd));
    } finally {
      Descriptors.close(fd);
    }
  }

  static int open(int id) {
    return Failures.check(BpfCalls.bpf_prog_get_fd_by_id(id), "program " + id, "open");
  }

  static TestRun testRun(int program, byte[] packet, int repeat) {
    if (packet.length < ETHERNET_HEADER) {
      String cause = "a packet of " + packet.length + " bytes has no Ethernet header";
      throw Failures.of("test run", "run", Errno.EINVAL, cause);
    }
    try (Memory in = new Memory(packet.length);
        Memory out = new Memory(packet.length + HEADROOM);
        Memory opts = Opts.testRun(in, out, repeat)) {
      in.write(0, packet, 0, packet.length);
      Failures.check(BpfCalls.bpf_prog_test_run_opts(program, opts), "test run", "run");
      return new TestRun(
          opts.getInt(Opts.TEST_RUN_VERDICT),
          out.getByteArray(0, opts.getInt(Opts.TEST_RUN_OUT_BYTES)),
          opts.getInt(Opts.TEST_RUN_NANOSECONDS));
    }
  }
}
