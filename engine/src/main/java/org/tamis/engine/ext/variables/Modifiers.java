package org.tamis.engine.ext.variables;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import org.tamis.engine.signature.Call;
import org.tamis.engine.signature.Parameter;
import org.tamis.engine.signature.Report;
import org.tamis.engine.signature.Signature;

/** RFC 5229 §4.1, for every command that sets a variable to a text. */
public final class Modifiers {
  private static final List<Modifier> OWN =
      List.of(
          of("lower", 40, value -> lower(value, value.length())),
          of("upper", 40, value -> upper(value, value.length())),
          of("lowerfirst", 30, value -> lower(value, 1)),
          of("upperfirst", 30, value -> upper(value, 1)),
          of("quotewildcard", 20, Modifiers::quoteWildcards),
          of("length", 10, value -> Integer.toString(value.codePointCount(0, value.length()))));

  private Modifiers() {}

  /** The signature with the tags of this extension; those of others are for them to add. */
  public static Signature in(Signature signature) {
    Signature with = signature;
    for (Modifier modifier : OWN) {
      with = with.tag(modifier.parameter());
    }
    return with;
  }

  /** The modifiers that a call has, in the order in which they are applied. */
  public static List<Modifier> of(Call call) {
    List<Modifier> given = new ArrayList<>(call.contributions(Modifier.class));
    OWN.stream().filter(m -> call.has(m.parameter())).forEach(given::add);
    given.sort(Comparator.comparingInt(Modifier::precedence).reversed());
    return given;
  }

  public static void check(Call call, Report report) {
    List<Modifier> given = of(call);
    for (int i = 1; i < given.size(); i++) {
      if (given.get(i).precedence() == given.get(i - 1).precedence()) {
        // RFC 5229 §4.1: modifiers of the same precedence exclude each other
        report.error(
            "SV0208",
            call.spanOf(given.get(i).parameter()),
            "`:"
                + given.get(i).parameter()
                + "` cannot be combined with `:"
                + given.get(i - 1).parameter()
                + "`",
            "use one of them");
      }
    }
  }

  public static String apply(List<Modifier> modifiers, String value) {
    String result = value;
    for (Modifier modifier : modifiers) {
      result = modifier.change().apply(result);
    }
    return result;
  }

  private static Modifier of(String tag, int precedence, UnaryOperator<String> change) {
    return new Modifier(Parameter.flag(tag), precedence, change);
  }

  /** RFC 5229 §4.1.3: only the letters of US-ASCII change. */
  private static String lower(String value, int end) {
    return shifted(value, end, 'A', 'Z', 'a' - 'A');
  }

  private static String upper(String value, int end) {
    return shifted(value, end, 'a', 'z', 'A' - 'a');
  }

  private static String shifted(String value, int end, char first, char last, int by) {
    char[] changed = value.toCharArray();
    for (int i = 0; i < Math.min(end, changed.length); i++) {
      if (changed[i] >= first && changed[i] <= last) {
        changed[i] += (char) by;
      }
    }
    return new String(changed);
  }

  /** RFC 5229 §4.1.2: what {@code :matches} would not take literally gets a backslash. */
  private static String quoteWildcards(String value) {
    StringBuilder quoted = new StringBuilder();
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '*' || c == '?' || c == '\\') {
        quoted.append('\\');
      }
      quoted.append(c);
    }
    return quoted.toString();
  }
}
