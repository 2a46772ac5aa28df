package org.tamis.engine.compile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.tamis.engine.check.CheckedScript;
import org.tamis.engine.check.CheckedScript.Arm;
import org.tamis.engine.check.CheckedScript.CheckedCommand;
import org.tamis.engine.check.CheckedScript.CheckedTest;
import org.tamis.engine.check.CheckedScript.Conditional;
import org.tamis.engine.check.CheckedScript.Plain;
import org.tamis.engine.explain.Explaining;
import org.tamis.engine.explain.Outline;
import org.tamis.engine.explain.Point;
import org.tamis.engine.plan.RuleText;
import org.tamis.engine.program.ActionModifier;
import org.tamis.engine.program.Condition;
import org.tamis.engine.program.Executable;
import org.tamis.engine.program.IfStep;
import org.tamis.engine.program.Needs;
import org.tamis.engine.program.Run;
import org.tamis.engine.program.StateKey;
import org.tamis.engine.program.Step;
import org.tamis.engine.program.StepBlock;
import org.tamis.engine.program.StepModifier;
import org.tamis.engine.settings.Settings;
import org.tamis.engine.signature.Ambient;
import org.tamis.engine.signature.Arguments;
import org.tamis.engine.signature.Call;
import org.tamis.engine.signature.CommandSpec;
import org.tamis.engine.signature.Compilation;
import org.tamis.engine.signature.Extension;
import org.tamis.engine.signature.Spec;
import org.tamis.engine.signature.TestSpec;
import org.tamis.engine.text.Shown;
import org.tamis.grammar.source.Span;

/** Turns each checked command and test into the node that its specification makes. */
public final class Generator {
  private static final String KEEP = "keep";

  /** Numbers the shared looks of a program. */
  private static final StateKey<AtomicInteger> LOOKS = StateKey.startingWith(AtomicInteger::new);

  private final Form form;
  private final Optional<Supplier<Settings>> current;

  /** How a program is made; each form decides the same. */
  public enum Form {
    /** With shared looks: what delivery runs. */
    INDEXED,
    /** Each test looks for itself, which the others are compared with. */
    PLAIN,
    /** Each test and command notes what it does. */
    EXPLAINING
  }

  public Generator(Form form) {
    this.form = form;
    this.current = Optional.empty();
  }

  /**
   * For programs that take each setting from {@code current} whenever they come to a command or
   * test.
   */
  public Generator(Supplier<Settings> current) {
    this.form = Form.PLAIN;
    this.current = Optional.of(current);
  }

  /** The whole program of a script that nothing includes. */
  public Executable generate(CheckedScript script) {
    List<Consumer<Run>> starts =
        script.compilation().project().required().stream().map(Extension::atStart).toList();
    StepBlock main = block(script);
    return new Executable(
        main,
        starts,
        implicitKeep(script),
        script.compilation().settings().limits(),
        script.start(),
        script.compilation().shared(Gathered.KEY).needs.all());
  }

  /** The commands alone, for a script that another one includes. */
  public StepBlock block(CheckedScript script) {
    StepBlock plain = block(script.commands());
    return form == Form.INDEXED ? indexed(plain, script) : plain;
  }

  private static StepBlock indexed(StepBlock plain, CheckedScript script) {
    AtomicInteger numbers = script.compilation().shared(LOOKS);
    boolean capturing =
        script.compilation().active().stream().anyMatch(Extension::usesMatchVariables);
    return new StepBlock(List.of(new IndexedBlock(plain, capturing, numbers)));
  }

  /** What the calls of a program need, those of included scripts among them. */
  private static final class Gathered {
    private static final StateKey<Gathered> KEY = StateKey.startingWith(Gathered::new);

    private final Needs.Gathering needs = new Needs.Gathering();

    static void add(Spec spec, Call call) {
      Needs needs = spec.needs().apply(call);
      if (needs != Needs.NOTHING) {
        call.compilation().shared(KEY).needs.add(needs);
      }
    }
  }

  /**
   * RFC 5228 §2.10.2: the implicit keep is a keep, so what changes every keep changes it as well.
   */
  private List<ActionModifier> implicitKeep(CheckedScript script) {
    Call.Place nowhere =
        new Call.Place(new Span(0, 0), RuleText.NONE, script.compilation(), List.of());
    Call call =
        new Call(
            nowhere, new Arguments(0), Call.Matching.NONE, List.of(), List.of(), StepBlock.EMPTY);
    List<ActionModifier> modifiers = new ArrayList<>();
    for (Extension extension : script.compilation().project().required()) {
      for (Ambient ambient : extension.ambient()) {
        if (ambient.of().contains(KEEP)
            && ambient.contribution().apply(call) instanceof ActionModifier modifier) {
          modifiers.add(modifier);
        }
      }
    }
    return modifiers;
  }

  private StepBlock block(List<CheckedCommand> commands) {
    if (commands.isEmpty()) {
      return StepBlock.EMPTY;
    }
    Step[] steps = new Step[commands.size()];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = step(commands.get(i));
    }
    return StepBlock.of(steps);
  }

  private Step step(CheckedCommand command) {
    return switch (command) {
      case Conditional conditional -> conditional(conditional);
      case Plain plain -> plain(plain);
    };
  }

  private Step plain(Plain plain) {
    Call call = plain.block().isEmpty() ? plain.call() : withBlock(plain);
    Gathered.add(plain.spec(), call);
    return current.isEmpty()
        ? plain(plain.spec(), call)
        : run -> plain(plain.spec(), call.under(current.get().get())).execute(run);
  }

  private Call withBlock(Plain plain) {
    return plain.call().with(List.of(), block(plain.block()));
  }

  private Step plain(CommandSpec spec, Call call) {
    Step step = spec.generate().apply(call);
    for (StepModifier modifier : call.contributions(StepModifier.class)) {
      step = modifier.apply(step);
    }
    if (form != Form.EXPLAINING) {
      return step;
    }
    Point point = point(Point.Kind.COMMAND, call.compilation(), call.span(), head(call));
    return Explaining.command(step, call.origin(), point);
  }

  private Step conditional(Conditional conditional) {
    List<CheckedScript.Branch> branches = conditional.branches();
    IfStep.Branch first = branch(Point.Kind.IF, branches.getFirst());
    if (branches.size() == 1 && conditional.otherwise().isEmpty()) {
      return new IfStep(first);
    }
    List<IfStep.Branch> all = new ArrayList<>(branches.size());
    all.add(first);
    for (int i = 1; i < branches.size(); i++) {
      all.add(branch(Point.Kind.ELSIF, branches.get(i)));
    }
    StepBlock otherwise =
        conditional
            .otherwise()
            .map(arm -> arm(Point.Kind.ELSE, arm.arm(), block(arm.block())))
            .orElse(StepBlock.EMPTY);
    return new IfStep(all, otherwise);
  }

  private IfStep.Branch branch(Point.Kind kind, CheckedScript.Branch branch) {
    Condition condition = condition(branch.test());
    return new IfStep.Branch(condition, arm(kind, branch.arm(), block(branch.block())));
  }

  private StepBlock arm(Point.Kind kind, Arm arm, StepBlock block) {
    if (form != Form.EXPLAINING) {
      return block;
    }
    return Explaining.arm(
        block, point(kind, arm.compilation(), arm.span(), arm.rule().text().orElse("")));
  }

  private static Point point(Point.Kind kind, Compilation compilation, Span span, String text) {
    return compilation.shared(Outline.KEY).add(kind, compilation.source(), span, text);
  }

  private Condition condition(CheckedTest test) {
    Call call = test.tests().isEmpty() ? test.call() : withInner(test);
    Gathered.add(test.spec(), call);
    return current.isEmpty()
        ? condition(test.spec(), call)
        : run -> condition(test.spec(), call.under(current.get().get())).holds(run);
  }

  private Call withInner(CheckedTest test) {
    List<CheckedTest> tests = test.tests();
    if (tests.size() == 1) {
      return test.call().with(List.of(condition(tests.getFirst())), StepBlock.EMPTY);
    }
    List<Condition> inner = new ArrayList<>(tests.size());
    for (int i = 0; i < tests.size(); i++) {
      inner.add(condition(tests.get(i)));
    }
    return test.call().with(inner, StepBlock.EMPTY);
  }

  private Condition condition(TestSpec spec, Call call) {
    Condition condition = spec.generate().apply(call);
    if (form != Form.EXPLAINING) {
      return condition;
    }
    Point point = point(Point.Kind.TEST, call.compilation(), call.span(), text(call));
    return Explaining.test(condition, call.origin(), point);
  }

  private static String text(Call call) {
    return Shown.oneLine(call.compilation().source().text(call.span()));
  }

  /** The text of a command without its block. */
  private static String head(Call call) {
    String text = call.compilation().source().text(call.span());
    int block = call.block().isEmpty() ? -1 : text.indexOf('{');
    return Shown.oneLine(block < 0 ? text : text.substring(0, block));
  }
}
