package org.tamis.engine.signature;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tamis.engine.match.Collation;
import org.tamis.engine.plan.Action;
import org.tamis.engine.plan.Origin;
import org.tamis.engine.plan.RuleText;
import org.tamis.engine.program.ActionModifier;
import org.tamis.engine.program.ActionStep;
import org.tamis.engine.program.Condition;
import org.tamis.engine.program.Match;
import org.tamis.engine.program.Run;
import org.tamis.engine.program.Step;
import org.tamis.engine.program.StepBlock;
import org.tamis.engine.program.Text;
import org.tamis.engine.program.ValueSource;
import org.tamis.engine.settings.Settings;
import org.tamis.engine.text.Octets;
import org.tamis.grammar.source.Source;
import org.tamis.grammar.source.Span;

/**
 * One checked use of a command or test: its arguments by {@link Parameter}, and what stands inside
 * it as nodes.
 */
public final class Call {
  private final Place place;
  private final Arguments arguments;
  private final Matching matching;
  private final List<Function<Call, Object>> contributions;
  private final List<Condition> tests;
  private final StepBlock block;
  private final Settings settings;

  /**
   * Where a call stands.
   *
   * @param span the whole command or test
   * @param rule the text of the innermost condition that it is under
   * @param enclosing the commands whose blocks it stands in, outermost first
   */
  public record Place(
      Span span, RuleText rule, Compilation compilation, List<Enclosing> enclosing) {
    public Place {
      enclosing = List.copyOf(enclosing);
    }

    /** Made for each that asks: few of the tests of a script do. */
    Origin origin() {
      Source source = compilation.source();
      return new Origin(source.name(), source.lineOf(span.start()), rule);
    }
  }

  /** An argument's value and the text that it comes from. */
  public record Argument<T>(T value, Span span) {}

  /** Match type with its use, and address part; each empty where the command takes none. */
  public static final class Matching {
    public static final Matching NONE = new Matching(null, null, null, null, null);

    private final @Nullable MatchType type;
    private final @Nullable Span typeTag;
    private final MatchType.@Nullable Use use;
    private final @Nullable AddressPart addressPart;
    private final @Nullable Span addressPartTag;

    /**
     * @param type with its use, or neither
     */
    public Matching(
        @Nullable MatchType type,
        @Nullable Span typeTag,
        MatchType.@Nullable Use use,
        @Nullable AddressPart addressPart,
        @Nullable Span addressPartTag) {
      this.type = type;
      this.typeTag = typeTag;
      this.use = use;
      this.addressPart = addressPart;
      this.addressPartTag = addressPartTag;
    }

    public Optional<MatchType> type() {
      return Optional.ofNullable(type);
    }

    /** Where the script names the match type; empty where it does not. */
    public Optional<Span> typeTag() {
      return Optional.ofNullable(typeTag);
    }

    public Optional<MatchType.Use> use() {
      return Optional.ofNullable(use);
    }

    public Optional<AddressPart> addressPart() {
      return Optional.ofNullable(addressPart);
    }

    /** Where the script names the address part; empty where it does not. */
    public Optional<Span> addressPartTag() {
      return Optional.ofNullable(addressPartTag);
    }
  }

  public Call(
      Place place,
      Arguments arguments,
      Matching matching,
      List<Function<Call, Object>> contributions,
      List<Condition> tests,
      StepBlock block) {
    this(place, arguments, matching, contributions, tests, block, place.compilation().settings());
  }

  private Call(
      Place place,
      Arguments arguments,
      Matching matching,
      List<Function<Call, Object>> contributions,
      List<Condition> tests,
      StepBlock block,
      Settings settings) {
    this.place = place;
    this.arguments = arguments;
    this.matching = matching;
    this.contributions = List.copyOf(contributions);
    this.tests = List.copyOf(tests);
    this.block = block;
    this.settings = settings;
  }

  /** The same call with the nodes that stand inside it. */
  public Call with(List<Condition> innerTests, StepBlock innerBlock) {
    return new Call(place, arguments, matching, contributions, innerTests, innerBlock, settings);
  }

  /** The same call, to be generated under other settings than it was checked under. */
  public Call under(Settings other) {
    return new Call(place, arguments, matching, contributions, tests, block, other);
  }

  public Span span() {
    return place.span();
  }

  public Origin origin() {
    return place.origin();
  }

  public Settings settings() {
    return settings;
  }

  public Compilation compilation() {
    return place.compilation();
  }

  /** The commands whose blocks the call stands in, outermost first. */
  public List<Enclosing> enclosing() {
    return place.enclosing();
  }

  public boolean has(Parameter<?> parameter) {
    return arguments.has(parameter);
  }

  /** The value of an argument that must be there. */
  public <T> T get(Parameter<T> parameter) {
    return given(arguments.find(parameter), parameter).value();
  }

  private static <T> T given(@Nullable T argument, Parameter<?> parameter) {
    if (argument == null) {
      throw new IllegalStateException("no argument for " + parameter);
    }
    return argument;
  }

  /**
   * What an extension makes of an argument that must be there; made once, for all that ask.
   *
   * @param derivation the same for all uses of the parameter, depending on nothing but the value
   */
  public <T, D> D derived(Parameter<T> parameter, Function<T, D> derivation) {
    return given(arguments.derived(parameter, derivation), parameter);
  }

  public <T> Optional<T> find(Parameter<T> parameter) {
    Argument<T> argument = arguments.find(parameter);
    return argument == null ? Optional.empty() : Optional.of(argument.value());
  }

  /** How many arguments the script gives. */
  public int argumentCount() {
    return arguments.count();
  }

  /**
   * The parameter of an argument.
   *
   * @param index 0 for the first that the script gives, less than {@link #argumentCount()}
   */
  public Parameter<?> parameter(int index) {
    return arguments.parameter(index);
  }

  /** The argument of {@link #parameter}. */
  public Argument<?> argument(int index) {
    return arguments.argument(index);
  }

  public Matching matching() {
    return matching;
  }

  /** Where an argument stands; the whole command where it was left out. */
  public Span spanOf(Parameter<?> parameter) {
    Argument<?> argument = arguments.find(parameter);
    return argument == null ? span() : argument.span();
  }

  public List<Condition> tests() {
    return tests;
  }

  /** The block; empty where the command takes none. */
  public StepBlock block() {
    return block;
  }

  /** The address part; only for a signature with {@link Signature#withAddressPart()}. */
  public AddressPart addressPart() {
    return matching.addressPart().orElseThrow();
  }

  /** The comparator; only for a signature with {@link Signature#matching}. */
  public Collation comparator() {
    return matching.use().orElseThrow().collation();
  }

  /** Whether the script gives keys with octets that are no UTF-8: they look for octets. */
  public boolean seeksOctets() {
    return matching.use().isPresent() && hasOctets(matching.use().get().keys().items());
  }

  private static boolean hasOctets(List<Text> keys) {
    for (Text key : keys) {
      if (key.constant().filter(Octets::areIn).isPresent()) {
        return true;
      }
    }
    return false;
  }

  /** Where the script names the address part; empty where it takes the default. */
  public Optional<Span> addressPartTag() {
    return matching.addressPartTag();
  }

  /**
   * A test of the source's values against the keys; only for a signature with {@link
   * Signature#matching}, and with keys.
   */
  public Match.Condition match(ValueSource source) {
    MatchType.Use use = matching.use().orElseThrow();
    return new Match.Condition(source, matching.type().orElseThrow().bind(use));
  }

  /**
   * As {@link #match(ValueSource)}, with keys that each stand for several.
   *
   * @param keyExpansion what one key of the script stands for
   */
  public Match.Condition match(ValueSource source, Function<String, List<String>> keyExpansion) {
    MatchType.Use use = matching.use().orElseThrow();
    MatchType.Use expanded =
        new MatchType.Use(use.collation(), use.operand(), use.keys().expandedBy(keyExpansion));
    return new Match.Condition(source, matching.type().orElseThrow().bind(expanded));
  }

  /** A step that performs an action, with what other extensions change in it. */
  public Step action(Function<Run, Action> action) {
    return new ActionStep.Single(action, contributions(ActionModifier.class), origin());
  }

  /** As {@link #action}, for a command that asks for any number of actions. */
  public Step actions(Function<Run, List<Action>> actions) {
    return new ActionStep.Several(actions, contributions(ActionModifier.class), origin());
  }

  /** What tags of other extensions add to this call, in the order of the list of extensions. */
  public <C> List<C> contributions(Class<C> type) {
    if (contributions.isEmpty()) {
      return List.of();
    }
    List<C> found = new ArrayList<>();
    for (Function<Call, Object> contribution : contributions) {
      Object object = contribution.apply(this);
      if (type.isInstance(object)) {
        found.add(type.cast(object));
      }
    }
    return found;
  }
}
