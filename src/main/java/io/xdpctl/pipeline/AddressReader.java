package io.xdpctl.pipeline;

import io.xdpctl.cidr.CidrList;
import io.xdpctl.cidr.Prefix;
import io.xdpctl.cidr.PrefixSet;
import io.xdpctl.cidr.PrefixSetBuilder;
import java.util.Optional;

/** Reads {@code source} and {@code destination}: a list's name, or prefixes. */
record AddressReader(Scope scope, String stage) {

  Optional<AddressMatch> read(Fields when, String side) {
    return when.read(side, Value::fields).flatMap(fields -> read(fields, when, side));
  }

  private Optional<AddressMatch> read(Fields fields, Fields when, String side) {
    if (fields.has("list") == fields.has("prefixes")) {
      when.report(
          side,
          fields.has("list")
              ? "'list' and 'prefixes' exclude each other"
              : "no addresses are named",
          "write either '{list: NAME}' or '{prefixes: [...]}'");
    }
    return fields.has("list") ? fields.read("list", this::named) : inline(fields, side);
  }

  private AddressMatch named(Value value) {
    String name = value.text();
    NamedList list = scope.lists().get(name);
    if (list == null) {
      throw new BadText(
          "there is no list named '" + name + "'",
          scope.lists().isEmpty()
              ? "name it under 'lists:'"
              : Nearest.hint(name, scope.lists().keySet()));
    }
    return new AddressMatch(name, false, list.content(), list.memory());
  }

  private Optional<AddressMatch> inline(Fields fields, String side) {
    return fields
        .value("prefixes")
        .filter(Value::isList)
        .map(
            prefixes ->
                new AddressMatch(
                    scope.pipeline() + "/" + stage + "/" + side,
                    true,
                    CidrList.of(prefixes(prefixes), PrefixSet.EMPTY)));
  }

  private static PrefixSet prefixes(Value list) {
    PrefixSetBuilder out = new PrefixSetBuilder();
    list.each().forEach(item -> item.read(v -> Prefix.parse(v.text())).ifPresent(out::add));
    return out.build();
  }
}
