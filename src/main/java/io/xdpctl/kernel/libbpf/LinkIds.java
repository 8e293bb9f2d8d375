package io.xdpctl.kernel.libbpf;

import com.sun.jna.Memory;
import io.xdpctl.kernel.Bpf.LinkInfo;
import io.xdpctl.kernel.Errno;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A walk over all links of the host. */
final class LinkIds {
  private LinkIds() {}

  static List<Integer> find(int programId, int ifindex) {
    List<Integer> out = new ArrayList<>();
    try (Memory next = new Memory(Integer.BYTES)) {
      int id = 0;
      while (true) {
        int rc = BpfCalls.bpf_link_get_next_id(id, next);
        if (rc == -Errno.ENOENT) {
          return List.copyOf(out);
        }
        Failures.check(rc, "links", "walk");
        id = next.getInt(0);
        info(id)
            .filter(link -> link.programId() == programId && link.ifindex() == ifindex)
            .ifPresent(link -> out.add(link.id()));
      }
    }
  }

  /** Empty for one that goes while it is looked at, or is not of XDP. */
  private static Optional<LinkInfo> info(int id) {
    int fd = BpfCalls.bpf_link_get_fd_by_id(id);
    if (fd == -Errno.ENOENT || fd == -Errno.EAGAIN) {
      return Optional.empty();
    }
    Failures.check(fd, "link " + id, "open");
    try {
      return Infos.xdpLink(fd);
    } finally {
      Descriptors.close(fd);
    }
  }
}
