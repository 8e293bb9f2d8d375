package io.xdpctl.config;

import io.xdpctl.pipeline.Fields;
import io.xdpctl.pipeline.Finding;
import io.xdpctl.pipeline.Value;
import java.util.Optional;
import tools.jackson.core.JsonPointer;

/** One file of a configuration on its way to the model. */
record ConfigFile(YamlTree tree, Findings findings) {

  /** The keys of a top-level section; nothing if it is absent or no mapping. */
  Optional<Fields> section(String key) {
    return new Value(tree.json(), JsonPointer.empty(), findings)
        .read(Value::fields)
        .flatMap(top -> top.read(key, Value::fields));
  }

  /** Whether a comment silences a lint rule at a value. */
  boolean allows(String rule, JsonPointer at) {
    return Comments.allow(rule, tree.source(), tree.place(at, Finding.Part.VALUE).line());
  }

  /** {@code file:line:column} of a place, for a problem somewhere else that speaks of it. */
  String where(JsonPointer at) {
    Place place = tree.place(at, Finding.Part.KEY);
    return tree.source().file() + ":" + place.line() + ":" + place.column();
  }
}
