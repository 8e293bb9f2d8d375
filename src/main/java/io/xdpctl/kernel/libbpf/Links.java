package io.xdpctl.kernel.libbpf;

import com.sun.jna.Memory;
import io.xdpctl.kernel.Bpf.Attached;
import io.xdpctl.kernel.Bpf.LinkInfo;
import io.xdpctl.kernel.Errno;
import io.xdpctl.kernel.KernelError;
import io.xdpctl.state.Mode;
import java.util.Optional;

/** XDP links, and what runs at an interface of the calling thread's network namespace. */
final class Links {
  /** {@code enum bpf_attach_type}. */
  private static final int BPF_XDP = 37;

  private static final int XDP_FLAGS_SKB_MODE = 1 << 1;
  private static final int XDP_FLAGS_DRV_MODE = 1 << 2;

  /** IFLA_XDP_ATTACHED; 4, "multi", is a network card's program beside one of the others. */
  private static final int ATTACHED_NONE = 0;

  private static final int ATTACHED_GENERIC = 2;

  private Links() {}

  static int attach(int program, int ifindex, Mode mode) {
    try (Memory opts = Opts.linkCreate(flags(mode))) {
      int link = BpfCalls.bpf_link_create(program, ifindex, BPF_XDP, opts);
      if (link < 0) {
        throw refused(ifindex, mode, -link);
      }
      try {
        checkOurs(program, ifindex, mode);
        return link;
      } catch (KernelError notOurs) {
        Descriptors.close(link);
        throw notOurs;
      }
    }
  }

  static void updateLink(int link, int newProgram, int oldProgram) {
    try (Memory opts = Opts.linkUpdate(oldProgram)) {
      int rc = BpfCalls.bpf_link_update(link, newProgram, opts);
      if (rc == -Errno.EPERM) {
        LinkInfo now = info(link);
        String cause = "program " + now.programId() + " is on the link, not the expected one";
        throw Failures.of("link " + now.id(), "update", Errno.EPERM, cause);
      }
      if (rc < 0) {
        throw Failures.of("link " + info(link).id(), "update", -rc);
      }
    }
  }

  static void detach(int link) {
    Failures.check(BpfCalls.bpf_link_detach(link), "link at descriptor " + link, "detach");
  }

  static LinkInfo info(int link) {
    Descriptors.checkKind(link, "link");
    return Infos.link(link);
  }

  static Attached attached(int ifindex) {
    try (Memory query = Opts.xdpQuery()) {
      int rc = BpfCalls.bpf_xdp_query(ifindex, 0, query);
      if (rc < 0) {
        throw Failures.of(Interfaces.subject(ifindex), "query", -rc);
      }
      int mode = query.getByte(Opts.XDP_QUERY_MODE);
      if (mode == ATTACHED_NONE) {
        return new Attached(Optional.empty(), 0);
      }
      if (mode == ATTACHED_GENERIC) {
        return new Attached(Optional.of(Mode.GENERIC), query.getInt(Opts.XDP_QUERY_GENERIC_ID));
      }
      // A program on the network card itself counts as native: the interface is not free.
      return new Attached(Optional.of(Mode.NATIVE), nativeId(query));
    }
  }

  private static int nativeId(Memory query) {
    int driver = query.getInt(Opts.XDP_QUERY_NATIVE_ID);
    return driver != 0 ? driver : query.getInt(Opts.XDP_QUERY_HARDWARE_ID);
  }

  static int flags(Mode mode) {
    if (mode == Mode.AUTO) {
      throw new IllegalArgumentException("auto is a wish, attach asks for native or generic");
    }
    return mode == Mode.NATIVE ? XDP_FLAGS_DRV_MODE : XDP_FLAGS_SKB_MODE;
  }

  /** A link that was made is not yet a program that runs: the interface has the last word. */
  private static void checkOurs(int program, int ifindex, Mode mode) {
    int ours = Infos.program(program).id();
    Attached now = attached(ifindex);
    if (now.programId() != ours) {
      String cause = "the link was made, but program " + now.programId() + " runs there";
      throw Failures.of(Interfaces.subject(ifindex), "attach " + mode.word(), Errno.EBUSY, cause);
    }
  }

  private static KernelError refused(int ifindex, Mode mode, int errno) {
    String subject = Interfaces.subject(ifindex);
    String operation = "attach " + mode.word();
    if (errno == Errno.EINVAL && !Interfaces.all().containsValue(ifindex)) {
      return Failures.of(subject, operation, Errno.ENODEV);
    }
    if (errno != Errno.EBUSY && errno != Errno.EEXIST) {
      return Failures.of(subject, operation, errno);
    }
    Attached there = attached(ifindex);
    String name = Programs.byId(there.programId()).map(p -> " (" + p.name() + ")").orElse("");
    String how = there.mode().map(m -> ", " + m.word()).orElse("");
    String cause = "program " + there.programId() + name + " is attached already" + how;
    return Failures.of(subject, operation, errno, cause);
  }
}
