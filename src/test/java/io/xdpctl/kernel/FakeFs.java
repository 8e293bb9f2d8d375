package io.xdpctl.kernel;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** A bpffs: directories and pins; names with a dot are refused. */
final class FakeFs {
  final TreeMap<String, Object> pins = new TreeMap<>();
  final TreeSet<String> directories = new TreeSet<>();

  void mount(String path) {
    directories.add("/sys/fs/bpf");
    makeDirectories(path);
  }

  void makeDirectories(String path) {
    if (directories.contains(path)) {
      return;
    }
    String parent = parent(path);
    if (parent.isEmpty()) {
      throw error(path, "make directory", Errno.ENOENT);
    }
    makeDirectories(parent);
    checkName(path);
    directories.add(path);
  }

  void pin(Object object, String path) {
    checkName(path);
    if (!directories.contains(parent(path))) {
      throw error(path, "pin", Errno.ENOENT);
    }
    if (pins.containsKey(path) || directories.contains(path)) {
      throw error(path, "pin", Errno.EEXIST);
    }
    pins.put(path, object);
  }

  Object get(String path) {
    if (!pins.containsKey(path)) {
      throw error(path, "open", Errno.ENOENT);
    }
    return pins.get(path);
  }

  void rename(String from, String to) {
    checkName(to);
    Object object = get(from);
    pins.remove(from);
    pins.put(to, object);
  }

  void remove(String path) {
    if (directories.contains(path) && !list(path).isEmpty()) {
      throw error(path, "remove", 39); // ENOTEMPTY
    }
    directories.remove(path);
    pins.remove(path);
  }

  List<String> list(String path) {
    TreeSet<String> names = new TreeSet<>();
    String inside = path + "/";
    String end = path + (char) ('/' + 1);
    for (SortedSet<String> paths : List.of(directories, pins.navigableKeySet())) {
      for (String each : paths.subSet(inside, end)) {
        if (each.indexOf('/', inside.length()) < 0) {
          names.add(each.substring(inside.length()));
        }
      }
    }
    return List.copyOf(names);
  }

  private static String parent(String path) {
    return path.substring(0, Math.max(0, path.lastIndexOf('/')));
  }

  private static void checkName(String path) {
    if (path.substring(path.lastIndexOf('/') + 1).contains(".")) {
      throw error(path, "pin", Errno.EPERM);
    }
  }

  private static KernelError error(String path, String operation, int errno) {
    return new KernelError(path, operation, errno, "");
  }
}
