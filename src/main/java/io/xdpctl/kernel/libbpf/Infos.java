package io.xdpctl.kernel.libbpf;

import com.sun.jna.Memory;
import io.xdpctl.kernel.Bpf.LinkInfo;
import io.xdpctl.kernel.Bpf.ProgramInfo;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * What BPF_OBJ_GET_INFO_BY_FD tells (linux/bpf.h); older kernels leave the end at zero.
 *
 * <pre>
 * bpf_map_info   0 type 4 id 8 key_size 12 value_size 16 max_entries 20 map_flags
 *               24 name[16] ...                                                     88
 * bpf_prog_info  0 type 4 id 8 tag[8] 16 jited_len 20 xlated_len 24 jited:8 32 xlated:8
 *               40 load_time:8 48 uid 52 nr_map_ids 56 map_ids*:8 64 name[16] ...  232
 * bpf_link_info  0 type 4 id 8 prog_id 12 - 16 xdp.ifindex ...                      48
 * </pre>
 */
final class Infos {
  private static final int TYPE = 0;
  private static final int ID = 4;
  private static final int NAME_BYTES = 16;

  private static final int MAP_BYTES = 88;
  private static final int MAP_KEY_SIZE = 8;
  private static final int MAP_VALUE_SIZE = 12;
  private static final int MAP_MAX_ENTRIES = 16;
  private static final int MAP_FLAGS = 20;
  private static final int MAP_NAME = 24;

  private static final int PROGRAM_BYTES = 232;
  private static final int PROGRAM_TAG = 8;
  private static final int PROGRAM_XLATED_BYTES = 20;
  private static final int PROGRAM_LOAD_TIME = 40;
  private static final int PROGRAM_MAP_COUNT = 52;
  private static final int PROGRAM_MAP_IDS = 56;
  private static final int PROGRAM_NAME = 64;

  /** MAX_USED_MAPS: the verifier refuses a program that uses more. */
  private static final int MOST_MAPS = 64;

  /** BPF_LINK_TYPE_XDP. */
  private static final int LINK_TYPE_XDP = 6;

  private static final int LINK_BYTES = 48;
  private static final int LINK_PROGRAM_ID = 8;
  private static final int LINK_IFINDEX = 16;

  private Infos() {}

  static MapShape map(int fd) {
    try (Memory info = cleared(MAP_BYTES)) {
      get(fd, info, "map");
      return new MapShape(
          info.getInt(ID),
          info.getInt(TYPE),
          info.getInt(MAP_KEY_SIZE),
          info.getInt(MAP_VALUE_SIZE),
          info.getInt(MAP_MAX_ENTRIES),
          info.getInt(MAP_FLAGS),
          text(info, MAP_NAME));
    }
  }

  static ProgramInfo program(int fd) {
    try (Memory info = cleared(PROGRAM_BYTES);
        Memory ids = cleared(4 * MOST_MAPS)) {
      info.setInt(PROGRAM_MAP_COUNT, MOST_MAPS);
      info.setPointer(PROGRAM_MAP_IDS, ids);
      get(fd, info, "program");
      List<Integer> mapIds = new ArrayList<>();
      for (int i = 0; i < Math.min(MOST_MAPS, info.getInt(PROGRAM_MAP_COUNT)); i++) {
        mapIds.add(ids.getInt(4L * i));
      }
      return new ProgramInfo(
          info.getInt(ID),
          text(info, PROGRAM_NAME),
          HexFormat.of().formatHex(info.getByteArray(PROGRAM_TAG, 8)),
          info.getLong(PROGRAM_LOAD_TIME),
          List.copyOf(mapIds),
          info.getInt(PROGRAM_XLATED_BYTES) / 8);
    }
  }

  static LinkInfo link(int fd) {
    try (Memory info = cleared(LINK_BYTES)) {
      get(fd, info, "link");
      return new LinkInfo(info.getInt(ID), info.getInt(LINK_PROGRAM_ID), info.getInt(LINK_IFINDEX));
    }
  }

  /** Empty for a link of another kind, whose words mean something else. */
  static Optional<LinkInfo> xdpLink(int fd) {
    try (Memory info = cleared(LINK_BYTES)) {
      get(fd, info, "link");
      return info.getInt(TYPE) == LINK_TYPE_XDP ? Optional.of(link(fd)) : Optional.empty();
    }
  }

  /**
   * Reads into {@code info}.
   *
   * <p>The kernel fills whatever fits for any kind of object: that the descriptor is of the kind
   * asked for is the caller's word.
   */
  private static void get(int fd, Memory info, String kind) {
    try (Memory length = cleared(4)) {
      length.setInt(0, (int) info.size());
      int rc = BpfCalls.bpf_obj_get_info_by_fd(fd, info, length);
      Failures.check(rc, kind + " at descriptor " + fd, "info");
    }
  }

  private static String text(Memory info, int offset) {
    byte[] bytes = info.getByteArray(offset, NAME_BYTES);
    int end = 0;
    while (end < NAME_BYTES && bytes[end] != 0) {
      end++;
    }
    return new String(bytes, 0, end, StandardCharsets.US_ASCII);
  }

  private static Memory cleared(int bytes) {
    Memory memory = new Memory(bytes);
    memory.clear();
    return memory;
  }
}
