package org.tamis.engine.ext.envelopedsn;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.tamis.engine.address.Xtext;
import org.tamis.engine.ext.envelope.EnvelopeParts;
import org.tamis.engine.program.Run;
import org.tamis.engine.signature.Call;
import org.tamis.engine.signature.OneOf;
import org.tamis.engine.signature.ValueSpace;

/** RFC 6009 §4. */
record DsnParts() implements EnvelopeParts {
  private static final String NOTIFY = "notify";
  private static final String ORCPT = "orcpt";
  private static final String RET = "ret";
  private static final String ENVID = "envid";

  @Override
  public Set<String> names() {
    return Set.of(NOTIFY, ORCPT, RET, ENVID);
  }

  @Override
  public List<String> values(String name, Run run) {
    Map<String, String> mail = run.envelope().mailParameters();
    Map<String, String> rcpt = run.envelope().rcptParameters();
    return switch (name) {
      case NOTIFY -> conditions(rcpt.getOrDefault("NOTIFY", ""));
      case ORCPT -> value(rcpt, "ORCPT", DsnParts::originalRecipient);
      case RET -> value(mail, "RET", DsnParts::upperCase);
      case ENVID -> value(mail, "ENVID", Xtext::decode);
      default -> List.of();
    };
  }

  @Override
  public ValueSpace space(String name, Call call) {
    return switch (name) {
      case NOTIFY ->
          new OneOf(
              "\"notify\"", List.of("NEVER", "SUCCESS", "FAILURE", "DELAY"), call.comparator());
      case RET -> new OneOf("\"ret\"", List.of("FULL", "HDRS"), call.comparator());
      default -> ValueSpace.ANY;
    };
  }

  /** RFC 3461 §4.1: a list with commas; each condition is tested, and counted, by itself. */
  private static List<String> conditions(String notify) {
    return Arrays.stream(notify.split(",", -1))
        .filter(condition -> !condition.isEmpty())
        .map(DsnParts::upperCase)
        .distinct()
        .toList();
  }

  /** RFC 3461 §4.2: the type of the address is no xtext, what follows it is. */
  private static String originalRecipient(String orcpt) {
    int semicolon = orcpt.indexOf(';');
    return orcpt.substring(0, semicolon + 1) + Xtext.decode(orcpt.substring(semicolon + 1));
  }

  private static List<String> value(
      Map<String, String> parameters, String keyword, UnaryOperator<String> decoding) {
    return Optional.ofNullable(parameters.get(keyword)).map(decoding).stream().toList();
  }

  /** RFC 6009 §4 names the values in upper case; RFC 5321 §2.4 lets clients send either. */
  private static String upperCase(String value) {
    return value.toUpperCase(Locale.ROOT);
  }
}
