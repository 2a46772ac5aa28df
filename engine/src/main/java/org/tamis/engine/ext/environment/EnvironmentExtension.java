package org.tamis.engine.ext.environment;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.tamis.engine.program.Condition;
import org.tamis.engine.program.Needs;
import org.tamis.engine.program.Run;
import org.tamis.engine.program.Text;
import org.tamis.engine.program.TextList;
import org.tamis.engine.settings.Product;
import org.tamis.engine.signature.Advice;
import org.tamis.engine.signature.Call;
import org.tamis.engine.signature.Extension;
import org.tamis.engine.signature.Literal;
import org.tamis.engine.signature.OneOf;
import org.tamis.engine.signature.Parameter;
import org.tamis.engine.signature.Report;
import org.tamis.engine.signature.Signature;
import org.tamis.engine.signature.TestSpec;
import org.tamis.engine.signature.ValueSpace;
import org.tamis.engine.text.Nearest;
import org.tamis.engine.text.Shown;
import org.tamis.grammar.diagnostic.Fix;

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
            .needing(Needs.NOTHING)
            .checkedBy(EnvironmentExtension::check)
            .comparing(EnvironmentExtension::space));
  }

  /** RFC 5183 §4: an unknown item is no error, and the test is false. */
  private static void check(Call call, Report report) {
    call.get(ITEM)
        .constant()
        .filter(item -> item.chars().allMatch(c -> c == '-' || Character.isLetter(c)))
        .filter(item -> !isKnown(item.toLowerCase(Locale.ROOT), call))
        .ifPresent(item ->
            report.warning(
                "SV0284",
                call.spanOf(ITEM),
                "unknown environment item \"" + Shown.text(item) + "\": the test is always false",
                near(item, call)));
  }

  private static boolean isKnown(String item, Call call) {
    List<EnvironmentItems> active = EnvironmentItems.active(call.compilation());
    return active.isEmpty() || active.stream().anyMatch(items -> items.knows(item));
  }

  private static Advice near(String item, Call call) {
    return Nearest.to(item.toLowerCase(Locale.ROOT), ITEMS)
        .map(Literal::quoted)
        .map(near ->
            Advice.of("did you mean " + near + "?", new Fix.Replace(call.spanOf(ITEM), near)))
        .orElseGet(() -> Advice.of("known: " + String.join(", ", new TreeSet<>(ITEMS))));
  }

  /** RFC 5183 §4.1: two items have few values. */
  private static ValueSpace space(Call call) {
    String item = call.get(ITEM).constant().orElse("").toLowerCase(Locale.ROOT);
    return switch (item) {
      case "phase" -> new OneOf("\"phase\"", List.of("pre", "during", "post"), call.comparator());
      case "location" ->
          new OneOf("\"location\"", List.of("MTA", "MDA", "MUA", "MS"), call.comparator());
      default -> ValueSpace.ANY;
    };
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
