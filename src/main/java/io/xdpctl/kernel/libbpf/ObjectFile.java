package io.xdpctl.kernel.libbpf;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import io.xdpctl.kernel.Bpf.Loaded;
import io.xdpctl.kernel.Errno;
import io.xdpctl.kernel.KernelError;
import io.xdpctl.state.MapSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Loads an object file of one program; libbpf's own object is gone when {@code load} returns. */
final class ObjectFile {
  /** Only touched when a program is refused: pages of malloc(3) that nobody writes cost nothing. */
  private static final int LOG_BYTES = 16 << 20;

  private final String subject;
  private final LoadLog printed;
  private final Memory verifier;

  private ObjectFile(String subject, LoadLog printed, Memory verifier) {
    this.subject = subject;
    this.printed = printed;
    this.verifier = verifier;
    verifier.setByte(0, (byte) 0);
  }

  static Loaded load(String subject, byte[] elf, Map<String, Integer> reuse) {
    if (elf.length == 0) {
      throw Failures.of(subject, "load", Errno.EINVAL, "the object file is empty");
    }
    try (LoadLog printed = LoadLog.start();
        Memory verifier = new Memory(LOG_BYTES);
        Memory image = new Memory(elf.length);
        Memory name = new Memory("xdpctl".length() + 1L);
        Memory opts = Opts.objectOpen(name, verifier)) {
      image.write(0, elf, 0, elf.length);
      name.setString(0, "xdpctl");
      return new ObjectFile(subject, printed, verifier).load(image, opts, reuse);
    }
  }

  private Loaded load(Memory image, Memory opts, Map<String, Integer> reuse) {
    Pointer object = BpfCalls.bpf_object__open_mem(image, image.size(), opts);
    if (object == null) {
      throw refused(Native.getLastError());
    }
    try {
      Pointer program = onlyProgram(object);
      Map<String, Pointer> maps = maps(object);
      reuse.forEach((name, fd) -> reuse(name, maps.get(name), fd));
      int rc = BpfCalls.bpf_object__load(object);
      if (rc < 0) {
        throw refused(-rc);
      }
      bind(program, maps);
      return copies(program, maps);
    } finally {
      BpfCalls.bpf_object__close(object);
    }
  }

  private Pointer onlyProgram(Pointer object) {
    Pointer program = BpfCalls.bpf_object__next_program(object, null);
    if (program == null || BpfCalls.bpf_object__next_program(object, program) != null) {
      String cause = "the object file has " + (program == null ? "no program" : "two programs");
      throw Failures.of(subject, "load", Errno.EINVAL, cause);
    }
    return program;
  }

  /** By C name, taken before a reused map can bring the name that the kernel knows it by. */
  private static Map<String, Pointer> maps(Pointer object) {
    Map<String, Pointer> maps = new LinkedHashMap<>();
    Pointer map = BpfCalls.bpf_object__next_map(object, null);
    for (; map != null; map = BpfCalls.bpf_object__next_map(object, map)) {
      // .rodata and its like have no name that can be pinned, and live as long as the program.
      if (BpfCalls.bpf_map__is_internal(map) == 0) {
        maps.put(BpfCalls.bpf_map__name(map), map);
      }
    }
    return maps;
  }

  private void reuse(String name, Pointer map, int fd) {
    if (map == null) {
      throw Failures.of(subject, "reuse map " + name, Errno.ENOENT, "it has no such map");
    }
    MapShape given = Infos.map(fd);
    String wrong =
        difference("type", BpfCalls.bpf_map__type(map), given.type())
            + difference("key_size", BpfCalls.bpf_map__key_size(map), given.keySize())
            + difference("value_size", BpfCalls.bpf_map__value_size(map), given.valueSize())
            + difference("max_entries", entries(map), given.maxEntries());
    // libbpf would take any map, and the program then count in slots of another size.
    if (!wrong.isEmpty()) {
      throw Failures.of(subject, "reuse map " + name, Errno.EINVAL, wrong.substring(2));
    }
    Failures.check(BpfCalls.bpf_map__reuse_fd(map, fd), subject, "reuse map " + name);
  }

  /** What is mapped into memory is written row by row: each possible CPU has one. */
  private static int entries(Pointer map) {
    int declared = BpfCalls.bpf_map__max_entries(map);
    boolean rows = (BpfCalls.bpf_map__map_flags(map) & MapSpec.MMAPABLE) != 0;
    return rows ? Math.multiplyExact(declared, PossibleCpus.count()) : declared;
  }

  private static String difference(String field, int declared, int given) {
    return declared == given ? "" : ", " + field + ": " + given + " there, " + declared + " needed";
  }

  /**
   * Makes every map one of the program's, as the kernel shows it.
   *
   * <p>The compiler leaves out what no packet reaches, as the counters behind a stage that decides
   * everything. Kernels before 5.10 cannot bind (EINVAL).
   */
  private void bind(Pointer program, Map<String, Pointer> maps) {
    int fd = BpfCalls.bpf_program__fd(program);
    maps.forEach(
        (name, map) -> {
          int rc = BpfCalls.bpf_prog_bind_map(fd, BpfCalls.bpf_map__fd(map), null);
          if (rc != -Errno.EINVAL) {
            Failures.check(rc, subject, "bind map " + name);
          }
        });
  }

  /** Descriptors of our own: closing the object closes libbpf's. */
  private static Loaded copies(Pointer program, Map<String, Pointer> maps) {
    List<Integer> taken = new ArrayList<>();
    try {
      taken.add(Descriptors.copy(BpfCalls.bpf_program__fd(program)));
      Map<String, Integer> byName = new LinkedHashMap<>();
      for (Map.Entry<String, Pointer> map : maps.entrySet()) {
        int fd = Descriptors.copy(BpfCalls.bpf_map__fd(map.getValue()));
        taken.add(fd);
        byName.put(map.getKey(), fd);
      }
      return new Loaded(taken.get(0), byName);
    } catch (KernelError tooMany) {
      taken.forEach(Descriptors::close);
      throw tooMany;
    }
  }

  private KernelError refused(int errno) {
    String walk = verifier.getString(0);
    String log = printed.text() + walk;
    String cause = VerifierLog.summary(walk);
    if (cause.isEmpty() && errno != Errno.EPERM) {
      cause = VerifierLog.message(printed.text());
    }
    if (cause.isEmpty() && errno == Errno.EACCES) {
      cause = "the verifier refused it";
    }
    return cause.isEmpty()
        ? new KernelError(subject, "load", errno, log)
        : new KernelError(
            subject,
            "load",
            errno,
            cause + " (" + Failures.name(errno) + ")",
            Optional.empty(),
            log);
  }
}
