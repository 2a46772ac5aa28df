package org.tamis.engine.ext.imap4flags;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.Predicate;
import org.tamis.engine.ext.fcc.FccTag;
import org.tamis.engine.ext.variables.Variable;
import org.tamis.engine.ext.variables.VariablesSettings;
import org.tamis.engine.match.KeyTest;
import org.tamis.engine.plan.Flags;
import org.tamis.engine.plan.Origin;
import org.tamis.engine.program.ActionModifier;
import org.tamis.engine.program.Condition;
import org.tamis.engine.program.Flow;
import org.tamis.engine.program.Needs;
import org.tamis.engine.program.Run;
import org.tamis.engine.program.Step;
import org.tamis.engine.program.TextList;
import org.tamis.engine.program.ValueSource;
import org.tamis.engine.settings.HandedOn;
import org.tamis.engine.settings.Settings;
import org.tamis.engine.signature.Ambient;
import org.tamis.engine.signature.Call;
import org.tamis.engine.signature.CommandSpec;
import org.tamis.engine.signature.Extension;
import org.tamis.engine.signature.MatchType;
import org.tamis.engine.signature.Parameter;
import org.tamis.engine.signature.Prospect;
import org.tamis.engine.signature.Report;
import org.tamis.engine.signature.Signature;
import org.tamis.engine.signature.TagSpec;
import org.tamis.engine.signature.TestSpec;
import org.tamis.engine.text.Shown;

/** RFC 5232. */
public final class Imap4FlagsExtension implements Extension {
  private static final Set<String> STORES = Set.of("keep", "fileinto");

  private static final Parameter<TextList> FLAGS = Parameter.strings("flags");
  private static final Parameter<TextList> FLAGS_TAG = Parameter.strings("flags");

  @Override
  public String capability() {
    return "imap4flags";
  }

  @Override
  public boolean isAvailable(Settings settings) {
    return !HandedOn.at(settings);
  }

  @Override
  public Optional<String> inTheWay(Settings settings) {
    return HandedOn.inTheWay(settings);
  }

  @Override
  public Set<String> formerNames() {
    return Set.of("imapflags");
  }

  /** draft-melnikov-sieve-imapflags. */
  @Override
  public Map<String, String> formerWords() {
    return Map.of(
        "mark", "write: addflag \"\\\\Flagged\";",
        "unmark", "write: removeflag \"\\\\Flagged\";");
  }

  @Override
  public List<CommandSpec> commands() {
    return List.of(
        change("setflag", (_, given) -> given), // RFC 5232 §3.1
        change("addflag", FlagList::plus), // RFC 5232 §3.2
        change("removeflag", FlagList::minus)); // RFC 5232 §3.3
  }

  @Override
  public List<TestSpec> tests() {
    return List.of(
        // RFC 5232 §4
        TestSpec.of(
                "hasflag",
                Signature.NOTHING.optionalPositional(FlagVariables.NAMES).matching(FLAGS),
                Imap4FlagsExtension::hasFlag)
            .needing(Needs.NOTHING)
            .checkedBy(Imap4FlagsExtension::checkTest));
  }

  @Override
  public List<TagSpec> tags() {
    // RFC 5232 §5
    TagSpec flags =
        new TagSpec(FLAGS_TAG, STORES, call -> flagsOf(call.get(FLAGS_TAG)))
            .checkedBy((call, report) -> FlagNames.check(call.get(FLAGS_TAG), report));
    return List.of(flags, FccTag.beside(flags)); // RFC 8580 §3.1.1
  }

  @Override
  public List<Ambient> ambient() {
    return List.of(new Ambient(STORES, Imap4FlagsExtension::unlessTagged));
  }

  private static CommandSpec change(String name, BinaryOperator<Flags> operation) {
    Signature signature =
        Signature.NOTHING.optionalPositional(FlagVariables.NAME).positional(FLAGS);
    return CommandSpec.of(name, signature, call -> changing(call, operation))
        .needing(Needs.NOTHING)
        .checkedBy(Imap4FlagsExtension::checkChange)
        .foreseenAs(call -> foreseen(name, call));
  }

  /** To clear the flags again behind an action is a good habit. */
  private static Prospect foreseen(String name, Call call) {
    boolean none =
        call.get(FLAGS)
            .constant()
            .map(flags -> flags.stream().allMatch(String::isBlank))
            .orElse(false);
    return call.has(FlagVariables.NAME)
        ? new Prospect.Changes()
        : new Prospect.Marks(!none && !name.equals("removeflag"));
  }

  private static void checkChange(Call call, Report report) {
    FlagVariables.checkWritten(call, report);
    FlagNames.check(call.get(FLAGS), report);
  }

  private static void checkTest(Call call, Report report) {
    FlagVariables.checkRead(call, report);
    boolean whole =
        call.matching().type().flatMap(MatchType::compares).equals(Optional.of(KeyTest.Type.IS));
    if (whole) { // a part of a name, or a pattern, finds system flags and keywords
      FlagNames.check(call.get(FLAGS), report);
    }
  }

  private static Step changing(Call call, BinaryOperator<Flags> operation) {
    TextList flags = call.get(FLAGS);
    Variable variable = FlagVariables.written(call);
    int longest =
        call.settings().of(VariablesSettings.class, VariablesSettings.DEFAULTS).longestValue();
    Origin origin = call.origin();
    Function<Run, Flags> given = given(flags);
    return run -> {
      run.at(origin);
      Flags changing = given.apply(run);
      Flags before = FlagList.parse(List.of(variable.get(run)));
      run.work().spend(1L + changing.names().size() + before.names().size());
      variable.set(run, FlagList.joined(operation.apply(before, changing), longest));
      return Flow.NEXT;
    };
  }

  /** The flags of a command: read once where the script alone decides them, and all can be set. */
  private static Function<Run, Flags> given(TextList flags) {
    Optional<Flags> constant =
        flags
            .constant()
            .filter(strings -> FlagList.unsettable(strings).isEmpty())
            .map(FlagList::parse);
    return constant.isPresent() ? _ -> constant.get() : run -> asked(flags, run);
  }

  private static Condition hasFlag(Call call) {
    return call.match(new FlagValues(FlagVariables.read(call)), FlagList::words);
  }

  /** RFC 5232 §4: each flag of each variable is a value. */
  private record FlagValues(List<Variable> variables) implements ValueSource {
    @Override
    public boolean any(Run run, Predicate<String> wanted) {
      return variables.stream()
          .map(variable -> FlagList.parse(List.of(variable.get(run))))
          .anyMatch(flags -> flags.names().stream().anyMatch(wanted));
    }
  }

  private static ActionModifier flagsOf(TextList flags) {
    return (action, run) -> action.withFlags(asked(flags, run));
  }

  /** What cannot be set is left out, and the author of the script is told so. */
  private static Flags asked(TextList flags, Run run) {
    List<String> strings = flags.values(run);
    FlagList.unsettable(strings)
        .forEach(flag -> run.note("flag \"" + Shown.text(flag) + "\" left out: it cannot be set"));
    return FlagList.parse(strings);
  }

  /**
   * RFC 5232 §3 and §5: without {@code :flags}, the internal variable; the implicit keep takes it
   * as well.
   */
  private static ActionModifier unlessTagged(Call call) {
    return call.has(FLAGS_TAG)
        ? (action, _) -> action
        : (action, run) ->
            action.withFlags(FlagList.parse(List.of(InternalVariable.VARIABLE.get(run))));
  }
}
