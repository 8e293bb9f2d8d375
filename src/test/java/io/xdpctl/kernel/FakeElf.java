package io.xdpctl.kernel;

import io.xdpctl.state.Attachment;
import io.xdpctl.state.HostState;
import io.xdpctl.state.ListUse;
import io.xdpctl.state.MapSpec;
import io.xdpctl.state.MapType;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** An object file of the fake kernel: a text that lists the maps, one a line. */
final class FakeElf {
  private FakeElf() {}

  static byte[] of(Attachment attachment, HostState state) {
    Map<String, MapSpec> maps = new LinkedHashMap<>();
    maps.put(attachment.totals().name(), attachment.totals());
    attachment.stages().forEach(s -> s.maps().forEach(map -> maps.put(map.name(), map)));
    attachment.stages().stream()
        .flatMap(stage -> stage.lists().stream())
        .map(ListUse::list)
        .map(list -> state.lists().get(list).map())
        .forEach(map -> maps.put(map.name(), map));
    StringBuilder text = new StringBuilder("xdp_" + attachment.pipeline() + "\n");
    maps.values().forEach(map -> text.append(line(map)).append('\n'));
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String line(MapSpec map) {
    return String.join(
        " ",
        map.name(),
        map.type().name(),
        map.keySize() + "",
        map.valueSize() + "",
        map.maxEntries() + "",
        map.flags() + "");
  }

  static String program(byte[] elf) {
    return new String(elf, StandardCharsets.UTF_8).lines().findFirst().orElseThrow();
  }

  static Map<String, MapSpec> maps(byte[] elf) {
    Map<String, MapSpec> out = new LinkedHashMap<>();
    new String(elf, StandardCharsets.UTF_8)
        .lines()
        .skip(1)
        .map(line -> line.split(" "))
        .forEach(words -> out.put(words[0], spec(words)));
    return out;
  }

  private static MapSpec spec(String[] words) {
    return new MapSpec(
        words[0],
        MapType.valueOf(words[1]),
        Integer.parseInt(words[2]),
        Integer.parseInt(words[3]),
        Integer.parseInt(words[4]),
        Integer.parseInt(words[5]));
  }
}
