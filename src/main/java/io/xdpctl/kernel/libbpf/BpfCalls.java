package io.xdpctl.kernel.libbpf;

import com.sun.jna.Callback;
import com.sun.jna.Pointer;

/**
 * The functions of libbpf.so.1 in use, all of them in 1.0 and later, by their C names.
 *
 * <p>Integers are {@code -errno} on failure; a NULL pointer leaves the reason in errno. One missing
 * symbol fails the whole class, so a function newer than 1.1 needs a class of its own.
 */
final class BpfCalls {
  /** {@code libbpf_print_fn_t}; a va_list travels as a pointer on x86-64 and on arm64. */
  interface Print extends Callback {
    int print(int level, Pointer format, Pointer arguments);
  }

  private BpfCalls() {}

  static native Pointer libbpf_set_print(Print print);

  static native int libbpf_num_possible_cpus();

  static native Pointer bpf_object__open_mem(Pointer elf, long bytes, Pointer opts);

  static native int bpf_object__load(Pointer object);

  static native void bpf_object__close(Pointer object);

  static native Pointer bpf_object__next_program(Pointer object, Pointer previous);

  static native int bpf_program__fd(Pointer program);

  static native Pointer bpf_object__next_map(Pointer object, Pointer previous);

  static native String bpf_map__name(Pointer map);

  /** C's bool is one byte; JNA's boolean would read four. */
  static native byte bpf_map__is_internal(Pointer map);

  static native int bpf_map__type(Pointer map);

  static native int bpf_map__key_size(Pointer map);

  static native int bpf_map__value_size(Pointer map);

  static native int bpf_map__max_entries(Pointer map);

  static native int bpf_map__map_flags(Pointer map);

  static native int bpf_map__fd(Pointer map);

  static native int bpf_map__reuse_fd(Pointer map, int fd);

  static native int bpf_map_create(
      int type, String name, int keySize, int valueSize, int maxEntries, Pointer opts);

  static native int bpf_map_freeze(int fd);

  static native int bpf_map_lookup_elem(int fd, byte[] key, byte[] value);

  static native int bpf_map_update_elem(int fd, byte[] key, byte[] value, long flags);

  static native int bpf_map_delete_elem(int fd, byte[] key);

  static native int bpf_map_get_next_key(int fd, byte[] key, byte[] next);

  static native int bpf_map_lookup_batch(
      int fd, Pointer in, Pointer out, Pointer keys, Pointer values, Pointer count, Pointer opts);

  static native int bpf_map_update_batch(
      int fd, Pointer keys, Pointer values, Pointer count, Pointer opts);

  static native int bpf_obj_pin(int fd, String path);

  static native int bpf_obj_get(String path);

  static native int bpf_obj_get_info_by_fd(int fd, Pointer info, Pointer length);

  static native int bpf_map_get_fd_by_id(int id);

  static native int bpf_prog_get_fd_by_id(int id);

  static native int bpf_prog_bind_map(int program, int map, Pointer opts);

  static native int bpf_prog_test_run_opts(int fd, Pointer opts);

  static native int bpf_link_create(int program, int ifindex, int attachType, Pointer opts);

  static native int bpf_link_update(int link, int program, Pointer opts);

  static native int bpf_link_detach(int link);

  static native int bpf_link_get_next_id(int after, Pointer next);

  static native int bpf_link_get_fd_by_id(int id);

  static native int bpf_xdp_attach(int ifindex, int program, int flags, Pointer opts);

  static native int bpf_xdp_detach(int ifindex, int flags, Pointer opts);

  static native int bpf_xdp_query(int ifindex, int flags, Pointer opts);
}
