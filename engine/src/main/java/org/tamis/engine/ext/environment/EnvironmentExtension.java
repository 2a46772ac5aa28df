package org.tamis.engine.ext.environment;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tamis.engine.program.Condition;
import org.tamis.engine.program.Needs;
import org.tamis.engine.program.Run;
import org.tamis.engine.program.Text;
import org.tamis.engine.program.TextList;
import org.tamis.engine.settings.Product;
import org.tamis.engine.signature.Call;
import org.tamis.engine.signature.Extension;
import org.tamis.engine.signature.Parameter;
import org.tamis.engine.signature.Signature;
import org.tamis.engine.signature.TestSpec;

/** RFC 5183. */
public final class EnvironmentExtension implements Extension, EnvironmentItems {
  /** RFC 5183 §4.1. */
  private static final Set<String> ITEMS =
      Set.of("domain", "host", "location", "name", "phase", "remote-host", "remote-ip", "version");

  /** What holds where the host says nothing else. */
  private static final Map<String, String> DEFAULTS =
      Map.of(
          "name", Product.NAME,
          "version", Product.VERSION,
          "location", "MS",
          "phase", "post",
          // RFC 5183 §4.1: the empty string when the name cannot be obtained
          "remote-host", "");

  private static final Parameter<Text> ITEM = Parameter.string("item");
  private static final Parameter<TextList> KEYS = Parameter.strings("keys");

  @Override
  public String capability() {
    return "environment";
  }

  @Override
  public List<TestSpec> tests() {
    return List.of(
        TestSpec.of(
                "environment",
                Signature.NOTHING.positional(ITEM).matching(KEYS),
                EnvironmentExtension::generate)
            .needing(Needs.NOTHING));
  }

  private static Condition generate(Call call) {
    return call.match(
        new EnvironmentValue(call.get(ITEM), EnvironmentItems.active(call.compilation())));
  }

  @Override
  public boolean knows(String item) {
    return ITEMS.contains(item);
  }

  @Override
  public Optional<String> value(String item, Run run) {
    return run.host().environment(item).or(() -> Optional.ofNullable(DEFAULTS.get(item)));
  }
}
