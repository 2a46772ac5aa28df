package org.tamis.engine.ext.programs;

import java.text.Normalizer;
import java.util.List;
import java.util.Optional;
import org.tamis.engine.host.Programs;
import org.tamis.engine.plan.ProgramCall;
import org.tamis.engine.program.Run;
import org.tamis.engine.program.StateKey;
import org.tamis.engine.program.Text;
import org.tamis.engine.program.TextList;
import org.tamis.engine.signature.Call;
import org.tamis.engine.signature.Parameter;
import org.tamis.engine.signature.Report;
import org.tamis.engine.signature.Signature;
import org.tamis.engine.text.Octets;
import org.tamis.engine.text.Shown;

/** What all three commands take last: the program's name, and its arguments. */
record ProgramArguments(String name, Optional<TextList> arguments) {
  /** Section 4 asks for at least 16, of at least 1,024 octets each. */
  private static final int MOST_ARGUMENTS = 64;

  private static final int LONGEST_ARGUMENT = 8_192;

  /** Section 3, in characters. */
  private static final int LONGEST_NAME = 128;

  /** Each may take as long as the site allows, and the sender waits. */
  private static final int MOST_IN_RUN = 16;

  private static final StateKey<Count> COUNT = StateKey.startingWith(Count::new);

  /** How many programs the run has called. */
  private static final class Count {
    private int calls;
  }

  private static final Parameter<Text> NAME =
      Parameter.string("program name", ProgramArguments::nameProblem);
  private static final Parameter<TextList> ARGUMENTS = Parameter.strings("arguments");

  static Signature after(Signature signature) {
    return signature.positional(NAME).optionalLast(ARGUMENTS);
  }

  /** Section 3: variables must not be expanded into program names. */
  static void check(Call call, Report report) {
    if (call.get(NAME).constant().isEmpty()) {
      report.error(
          "SV0366",
          call.spanOf(NAME),
          "the program name must be a constant string",
          "write the name without ${ }; use variables in the arguments");
    }
  }

  static ProgramArguments of(Call call) {
    return new ProgramArguments(call.get(NAME).constant().orElseThrow(), call.find(ARGUMENTS));
  }

  private static Optional<String> nameProblem(String name) {
    boolean allowed =
        !name.isEmpty()
            && name.codePointCount(0, name.length()) <= LONGEST_NAME
            && !name.equals(".")
            && !name.equals("..")
            && name.codePoints().noneMatch(ProgramArguments::isForbidden)
            && Normalizer.isNormalized(name, Normalizer.Form.NFC);
    return allowed
        ? Optional.empty()
        : Optional.of("\"" + Shown.text(name) + "\" is not a program name");
  }

  /** Section 3. */
  private static boolean isForbidden(int c) {
    return Character.isISOControl(c)
        || c == '/'
        || c == '\u2028'
        || c == '\u2029'
        || Character.getType(c) == Character.SURROGATE;
  }

  /** The call in this run; the run ends with an error where no program could be called so. */
  ProgramCall in(Run run) {
    if (++run.resultState(COUNT).calls > MOST_IN_RUN) {
      throw run.abort("SR0123", "more than " + MOST_IN_RUN + " program calls (limit `programs`)");
    }
    List<String> values = arguments.map(list -> list.values(run)).orElse(List.of());
    boolean allowed =
        values.size() <= MOST_ARGUMENTS
            && values.stream().allMatch(v -> v.length() <= LONGEST_ARGUMENT && v.indexOf(0) < 0);
    if (!allowed) {
      throw run.abort(
          "SR0120",
          "invalid arguments for the program \"%s\": more than %d, longer than %d characters, or with a NUL"
              .formatted(name, MOST_ARGUMENTS, LONGEST_ARGUMENT));
    }
    return new ProgramCall(name, values.stream().map(Octets::asText).toList());
  }

  /** Sections 5 to 7: as a command, an unknown program is an error. */
  RuntimeException unknown(Run run) {
    return run.abort("SR0121", "unknown program \"" + name + "\"");
  }

  /** Tells the script's author; a program that says no is often what the script asks about. */
  static void note(String name, Programs.Ended.Failed failed, Run run) {
    run.note("program \"" + name + "\": " + failed.reason());
  }
}
