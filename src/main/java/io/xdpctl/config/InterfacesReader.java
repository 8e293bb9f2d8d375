package io.xdpctl.config;

import io.xdpctl.pipeline.Fields;
import io.xdpctl.pipeline.InterfaceName;
import io.xdpctl.pipeline.NetnsName;
import io.xdpctl.pipeline.Value;
import io.xdpctl.state.InterfaceRef;
import io.xdpctl.state.Mode;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads the interfaces of pipelines, and sees that each is in one place only. */
final class InterfacesReader {
  private final SortedMap<InterfaceRef, Taken> taken = new TreeMap<>();

  private record Taken(Owner owner, String where) {}

  /** The pipeline that interfaces are read for, and its mode. */
  record Owner(String pipeline, Mode mode, ConfigFile file) {}

  SortedMap<InterfaceRef, Mode> read(Optional<Value> list, Owner owner) {
    SortedMap<InterfaceRef, Mode> out = new TreeMap<>();
    for (Value item : list.filter(Value::isList).map(Value::each).orElse(List.of())) {
      Optional<Fields> keys = item.isObject() ? item.read(Value::fields) : Optional.empty();
      Mode mode = keys.flatMap(fields -> fields.word("mode", Mode.class)).orElse(owner.mode);
      name(item, keys).ifPresent(ref -> add(out, item, ref, mode, owner));
    }
    return out;
  }

  private static Optional<InterfaceRef> name(Value item, Optional<Fields> keys) {
    if (keys.isEmpty()) {
      return item.read(InterfacesReader::interfaceName).map(name -> new InterfaceRef("", name));
    }
    Fields fields = keys.get();
    fields.needed("name");
    Optional<String> name = fields.read("name", InterfacesReader::interfaceName);
    Optional<String> netns = fields.read("netns", value -> new NetnsName(value.text()).text());
    boolean usable = netns.isPresent() || !fields.has("netns");
    return name.filter(n -> usable).map(n -> new InterfaceRef(netns.orElse(""), n));
  }

  private static String interfaceName(Value value) {
    return new InterfaceName(value.text()).text();
  }

  private void add(
      SortedMap<InterfaceRef, Mode> out, Value item, InterfaceRef ref, Mode mode, Owner owner) {
    String where = owner.file.where(item.at());
    Taken other = taken.putIfAbsent(ref, new Taken(owner, where));
    if (other == null) {
      out.put(ref, mode);
    } else {
      item.report(
          other.owner == owner // two of one name are two
              ? "the interface '" + ref + "' is there twice"
              : "the interface '%s' is in pipeline '%s' already"
                  .formatted(ref, other.owner.pipeline),
          "the other is at " + other.where);
    }
  }
}
