package io.xdpctl.kernel;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Stream;

/** Descriptors and pins of the kernel in memory. */
abstract class FakeFiles implements Bpf {
  final FakeHost host = new FakeHost();
  final FakeFs fs = new FakeFs();
  final Faults faults = new Faults();

  /** Runs before every operation, and after every single write to a map. */
  Runnable probe = () -> {};

  private final Map<Integer, Object> open = new HashMap<>();
  private int lastDescriptor = 2;
  int lastId;
  String netns = "";

  /** All that a descriptor or a pin keeps alive. */
  Stream<Object> held() {
    return Stream.concat(open.values().stream(), fs.pins.values().stream());
  }

  int openDescriptors() {
    return open.size();
  }

  /** The process is gone, and another one starts: descriptors are closed, pins are there. */
  void restart() {
    faults.arm(0, 0);
    open.clear();
    netns = "";
    collect();
  }

  void step(String subject, String operation) {
    probe.run();
    if (faults.next()) {
      throw new KernelError(subject, operation, Errno.ENOMEM, "");
    }
  }

  int descriptor(Object object) {
    open.put(++lastDescriptor, object);
    return lastDescriptor;
  }

  <T> T get(int descriptor, Class<T> type) {
    Object object = open.get(descriptor);
    if (!type.isInstance(object)) {
      throw new KernelError("descriptor " + descriptor, "use", Errno.EBADF, "");
    }
    return type.cast(object);
  }

  /** A link that neither a descriptor nor a pin holds detaches itself. */
  void collect() {
    for (SortedMap<String, FakeDevice> devices : host.namespaces.values()) {
      for (FakeDevice device : devices.values()) {
        FakeLink link = device.link;
        if (link != null && !open.containsValue(link) && !fs.pins.containsValue(link)) {
          link.detach();
        }
      }
    }
  }

  @Override
  public void close(int descriptor) {
    if (faults.dead()) {
      return;
    }
    if (open.remove(descriptor) == null) {
      throw new KernelError("descriptor " + descriptor, "close", Errno.EBADF, "");
    }
    collect();
  }

  @Override
  public void pin(int descriptor, String path) {
    step(path, "pin");
    fs.pin(get(descriptor, Object.class), path);
  }

  @Override
  public int open(String path) {
    step(path, "open");
    return descriptor(fs.get(path));
  }

  @Override
  public void mountBpffs(String path) {
    step(path, "mount");
    fs.mount(path);
  }

  @Override
  public void unmountBpffs(String path) {
    step(path, "unmount");
  }

  @Override
  public List<String> list(String path) {
    step(path, "list");
    return fs.list(path);
  }

  @Override
  public void makeDirectories(String path) {
    step(path, "make directories");
    fs.makeDirectories(path);
  }

  @Override
  public void rename(String from, String to) {
    step(from, "rename");
    fs.rename(from, to);
    collect();
  }

  @Override
  public void remove(String path) {
    step(path, "remove");
    fs.remove(path);
    collect();
  }
}
