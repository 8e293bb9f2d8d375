package io.xdpctl.config;

import io.xdpctl.pipeline.Pipeline;
import io.xdpctl.state.InterfaceRef;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The texts of a configuration without some of its interfaces: what a delete leaves. */
public final class Remaining {
  private static final Dump YAML =
      new Dump(
          DumpSettings.builder()
              .setDefaultFlowStyle(FlowStyle.AUTO)
              .setIndicatorIndent(2)
              .setIndentWithIndicator(true)
              .setIndent(2)
              .build());

  private Remaining() {}

  /**
   * Files that name none of the interfaces stay as they were written, the others lose comments.
   *
   * @param sources of a valid configuration
   * @return nothing where no interface is left
   */
  public static List<SourceFile> of(List<SourceFile> sources, Collection<InterfaceRef> gone)
      throws ConfigException {
    Set<InterfaceRef> wanted = interfaces(ConfigReader.read(sources));
    wanted.removeAll(gone);
    if (wanted.isEmpty()) {
      return List.of();
    }
    List<SourceFile> out = new ArrayList<>();
    for (Sources.Source source : Sources.of(sources)) {
      SourceText text = source.read();
      out.add(new SourceFile(SourceFile.Kind.YAML, text.file(), without(text, gone)));
    }
    sources.stream().filter(file -> file.kind() == SourceFile.Kind.LIST).forEach(out::add);
    Config config = ConfigReader.read(out);
    if (!interfaces(config).equals(wanted)) {
      throw new IllegalStateException("delete: left " + interfaces(config) + ", not " + wanted);
    }
    return config.sources();
  }

  private static Set<InterfaceRef> interfaces(Config config) {
    Set<InterfaceRef> out = new TreeSet<>();
    config.pipelines().forEach((Pipeline each) -> out.addAll(each.interfaces().keySet()));
    return out;
  }

  private static byte[] without(SourceText text, Collection<InterfaceRef> gone)
      throws ConfigException {
    JsonNode tree = TreeBuilder.build(text, new ArrayList<>()).json();
    String yaml = tree instanceof ObjectNode top && cut(top, gone) ? yaml(top) : text.text();
    return yaml.getBytes(StandardCharsets.UTF_8);
  }

  /** Whether anything was cut out. */
  private static boolean cut(ObjectNode top, Collection<InterfaceRef> gone) {
    if (!(top.path("pipelines") instanceof ObjectNode pipelines)) {
      return false;
    }
    boolean cut = false;
    for (String name : List.copyOf(pipelines.propertyNames())) {
      ArrayNode kept = JsonMapper.shared().createArrayNode();
      JsonNode interfaces = pipelines.path(name).path("interfaces");
      interfaces.values().stream().filter(one -> !gone.contains(ref(one))).forEach(kept::add);
      boolean fewer = kept.size() < interfaces.size();
      cut |= fewer;
      if (fewer && kept.isEmpty()) {
        pipelines.remove(name);
      } else if (fewer) {
        ((ObjectNode) pipelines.path(name)).set("interfaces", kept);
      }
    }
    if (pipelines.isEmpty()) {
      top.remove("pipelines");
    }
    return cut;
  }

  private static InterfaceRef ref(JsonNode written) {
    return written.isObject()
        ? new InterfaceRef(written.path("netns").asString(""), written.path("name").asString())
        : new InterfaceRef("", written.asString());
  }

  private static String yaml(ObjectNode top) {
    Object plain = JsonMapper.shared().convertValue(top, Map.class);
    return "# Written by xdpctl delete: without the interfaces that it detached.\n"
        + YAML.dumpToString(plain);
  }
}
