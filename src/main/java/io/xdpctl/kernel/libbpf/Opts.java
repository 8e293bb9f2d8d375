package io.xdpctl.kernel.libbpf;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;

/**
 * libbpf's option structures (bpf/bpf.h and bpf/libbpf.h of 1.1, 64-bit); the caller closes them.
 *
 * <p>Each begins with its own size. Newer libraries know longer ones and take these as they are.
 *
 * <pre>
 * bpf_object_open_opts   0 sz  8 object_name* 16 relaxed_maps 24 pin_root_path* 32 - 40 kconfig*
 *                       48 btf_custom_path* 56 kernel_log_buf* 64 kernel_log_size
 *                       72 kernel_log_level:4                                            80
 * bpf_map_create_opts    0 sz  8 btf_fd:4 12 key_type:4 16 value_type:4 20 vmlinux_type:4
 *                       24 inner_map_fd:4 28 map_flags:4 32 map_extra 40 numa:4 44 ifindex:4  48
 * bpf_link_create_opts   0 sz  8 flags:4 ... 64
 * bpf_link_update_opts   0 sz  8 flags:4 12 old_prog_fd:4                                16
 * bpf_xdp_attach_opts    0 sz  8 old_prog_fd:4                                           16
 * bpf_xdp_query_opts     0 sz  8 prog_id:4 12 drv_prog_id:4 16 hw_prog_id:4 20 skb_prog_id:4
 *                       24 attach_mode:1                                                 32
 * bpf_test_run_opts      0 sz  8 data_in* 16 data_out* 24 data_size_in:4 28 data_size_out:4
 *                       32 ctx_in* 40 ctx_out* 48 ctx_size_in:4 52 ctx_size_out:4 56 retval:4
 *                       60 repeat:4 64 duration:4 68 flags:4 72 cpu:4 76 batch_size:4    80
 * </pre>
 */
final class Opts {
  private static final int OPEN_BYTES = 80;
  private static final int OPEN_OBJECT_NAME = 8;
  private static final int OPEN_LOG_BUFFER = 56;
  private static final int OPEN_LOG_BYTES = 64;

  private static final int MAP_CREATE_BYTES = 48;
  private static final int MAP_CREATE_INNER_MAP = 24;
  private static final int MAP_CREATE_FLAGS = 28;

  private static final int LINK_CREATE_BYTES = 64;
  private static final int LINK_CREATE_FLAGS = 8;

  private static final int LINK_UPDATE_BYTES = 16;
  private static final int LINK_UPDATE_FLAGS = 8;
  private static final int LINK_UPDATE_OLD_PROGRAM = 12;
  private static final int BPF_F_REPLACE = 1 << 2;

  private static final int XDP_ATTACH_BYTES = 16;
  private static final int XDP_ATTACH_OLD_PROGRAM = 8;

  private static final int XDP_QUERY_BYTES = 32;
  static final int XDP_QUERY_PROGRAM_ID = 8;
  static final int XDP_QUERY_NATIVE_ID = 12;
  static final int XDP_QUERY_HARDWARE_ID = 16;
  static final int XDP_QUERY_GENERIC_ID = 20;
  static final int XDP_QUERY_MODE = 24;

  private static final int TEST_RUN_BYTES = 80;
  private static final int TEST_RUN_IN = 8;
  private static final int TEST_RUN_OUT = 16;
  private static final int TEST_RUN_IN_BYTES = 24;
  static final int TEST_RUN_OUT_BYTES = 28;
  static final int TEST_RUN_VERDICT = 56;
  private static final int TEST_RUN_REPEAT = 60;
  static final int TEST_RUN_NANOSECONDS = 64;

  private Opts() {}

  /** With log level 0 libbpf asks for a log only when a load without one is refused. */
  static Memory objectOpen(Pointer name, Memory log) {
    Memory opts = sized(OPEN_BYTES);
    opts.setPointer(OPEN_OBJECT_NAME, name);
    opts.setPointer(OPEN_LOG_BUFFER, log);
    opts.setLong(OPEN_LOG_BYTES, log.size());
    return opts;
  }

  static Memory mapCreate(int flags, int innerMap) {
    Memory opts = sized(MAP_CREATE_BYTES);
    opts.setInt(MAP_CREATE_FLAGS, flags);
    opts.setInt(MAP_CREATE_INNER_MAP, innerMap);
    return opts;
  }

  static Memory linkCreate(int flags) {
    Memory opts = sized(LINK_CREATE_BYTES);
    opts.setInt(LINK_CREATE_FLAGS, flags);
    return opts;
  }

  /** Compare and swap: the kernel answers EPERM when the link has another program by now. */
  static Memory linkUpdate(int oldProgram) {
    Memory opts = sized(LINK_UPDATE_BYTES);
    opts.setInt(LINK_UPDATE_FLAGS, BPF_F_REPLACE);
    opts.setInt(LINK_UPDATE_OLD_PROGRAM, oldProgram);
    return opts;
  }

  /** Compare and swap, as above; the kernel answers EEXIST. */
  static Memory xdpAttach(int oldProgram) {
    Memory opts = sized(XDP_ATTACH_BYTES);
    opts.setInt(XDP_ATTACH_OLD_PROGRAM, oldProgram);
    return opts;
  }

  static Memory xdpQuery() {
    return sized(XDP_QUERY_BYTES);
  }

  static Memory testRun(Memory in, Memory out, int repeat) {
    Memory opts = sized(TEST_RUN_BYTES);
    opts.setPointer(TEST_RUN_IN, in);
    opts.setInt(TEST_RUN_IN_BYTES, (int) in.size());
    opts.setPointer(TEST_RUN_OUT, out);
    opts.setInt(TEST_RUN_OUT_BYTES, (int) out.size());
    opts.setInt(TEST_RUN_REPEAT, repeat);
    return opts;
  }

  private static Memory sized(int bytes) {
    Memory opts = new Memory(bytes);
    opts.clear();
    opts.setLong(0, bytes);
    return opts;
  }
}
