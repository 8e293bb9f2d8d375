package io.xdpctl.config;

import io.xdpctl.pipeline.Fields;
import io.xdpctl.pipeline.Finding;
import io.xdpctl.pipeline.NamedList;
import io.xdpctl.pipeline.Neighbours;
import io.xdpctl.pipeline.Pipeline;
import io.xdpctl.pipeline.Scope;
import io.xdpctl.pipeline.Stage;
import io.xdpctl.pipeline.Value;
import io.xdpctl.state.Attachment.DefaultVerdict;
import io.xdpctl.state.InterfaceRef;
import io.xdpctl.state.Mode;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import tools.jackson.core.JsonPointer;

/** Reads {@code pipelines:} of every file. */
final class PipelinesReader {
  private final SortedMap<String, NamedList> lists;
  private final List<Pipeline> pipelines = new ArrayList<>();
  private final Names names = new Names("pipeline");
  private final InterfacesReader interfaces = new InterfacesReader();

  private PipelinesReader(SortedMap<String, NamedList> lists) {
    this.lists = lists;
  }

  /** Every pipeline, in the order of the files; one with findings is not to be used. */
  static List<Pipeline> read(List<ConfigFile> files, SortedMap<String, NamedList> lists) {
    PipelinesReader reader = new PipelinesReader(lists);
    for (ConfigFile file : files) {
      file.section("pipelines").ifPresent(section -> reader.readSection(section, file));
    }
    return reader.pipelines;
  }

  private void readSection(Fields section, ConfigFile file) {
    for (String name : section.keys()) {
      boolean named = names.take(name, section.at().appendProperty(name), file);
      section
          .read(name, Value::fields)
          .map(fields -> readPipeline(name, named ? name : "unnamed", fields, file))
          .ifPresent(pipelines::add);
    }
  }

  /**
   * @param called its name in the file, for people
   */
  private Pipeline readPipeline(String called, String name, Fields fields, ConfigFile file) {
    Mode mode = fields.word("mode", Mode.class).orElse(Mode.NATIVE);
    SortedMap<InterfaceRef, Mode> attached =
        interfaces.read(fields.value("interfaces"), new InterfacesReader.Owner(called, mode, file));
    DefaultVerdict verdict =
        fields.word("default", DefaultVerdict.class).orElse(DefaultVerdict.PASS);
    List<Value> written =
        fields.value("stages").filter(Value::isList).map(Value::each).orElse(List.of());
    List<Stage> stages = new StagesReader(new Scope(lists, name), file).read(written);
    if (verdict == DefaultVerdict.DROP) {
      warnOfCutOff(stages, fields.at().appendProperty("default"), file);
    }
    return new Pipeline(name, attached, verdict, stages, FormerNames.read(written));
  }

  private static void warnOfCutOff(List<Stage> stages, JsonPointer at, ConfigFile file) {
    List<String> cutOff = Neighbours.cutOff(stages);
    if (!cutOff.isEmpty() && !file.allows(Neighbours.RULE, at)) {
      String hint =
          "pass them first: 'when: {etherType: arp}' and "
              + "'when: {protocol: icmpv6}', each with 'action: pass'";
      file.findings()
          .warn(
              Finding.value(
                  at,
                  "'default: drop' with no stage that passes "
                      + String.join(" or ", cutOff)
                      + " cuts the host off",
                  hint));
    }
  }
}
