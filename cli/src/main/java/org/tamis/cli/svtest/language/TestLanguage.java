package org.tamis.cli.svtest.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.tamis.cli.svtest.world.EnvelopeOfMessage;
import org.tamis.engine.ext.envelope.EnvelopeParts;
import org.tamis.engine.ext.variables.Variable;
import org.tamis.engine.ext.variables.VariableNamespace;
import org.tamis.engine.ext.variables.VariableScope;
import org.tamis.engine.program.Run;
import org.tamis.engine.signature.Ambient;
import org.tamis.engine.signature.CommandSpec;
import org.tamis.engine.signature.Compilation;
import org.tamis.engine.signature.Extension;
import org.tamis.engine.signature.TestSpec;

/** vnd.dovecot.testsuite, for one file of tests. No server offers it. */
final class TestLanguage implements Extension, VariableNamespace {
  static final String CAPABILITY = "vnd.dovecot.testsuite";

  private final TestSession session;

  TestLanguage(TestSession session) {
    this.session = session;
  }

  @Override
  public String capability() {
    return CAPABILITY;
  }

  @Override
  public List<CommandSpec> commands() {
    TestBlock block = new TestBlock(session);
    List<CommandSpec> all = new ArrayList<>(List.of(block.test(), block.fail()));
    all.add(new SetCommand(session).spec());
    all.add(new MessageCommand(session).command());
    all.add(new AssertCommand(session).command());
    all.addAll(new ConfigCommands(session).specs());
    all.addAll(new ResultCommands(session).commands());
    all.addAll(new MailboxCommands(session).specs());
    all.addAll(new CalendarCommands(session).commands());
    all.addAll(new ScriptCommands(session).commands());
    return all;
  }

  @Override
  public List<TestSpec> tests() {
    List<TestSpec> all = new ArrayList<>(new ScriptCommands(session).tests());
    all.add(new AssertCommand(session).test());
    all.addAll(new ListTests(session).specs());
    all.add(new ResultCommands(session).execute());
    all.add(new MessageCommand(session).test());
    all.add(new CalendarCommands(session).test());
    return all;
  }

  @Override
  public Consumer<Run> atStart() {
    return session::enter;
  }

  @Override
  public List<Ambient> ambient() {
    return List.of(new Ambient(Set.of("envelope"), _ -> new SetParts()));
  }

  /** What {@code test_set} can set beside the two parts that every envelope has. */
  private record SetParts() implements EnvelopeParts {
    @Override
    public Set<String> names() {
      return Set.of("orig_to", "auth");
    }

    @Override
    public List<String> values(String name, Run run) {
      return List.of(
          name.equals("auth")
              ? EnvelopeOfMessage.auth(run.envelope())
              : EnvelopeOfMessage.originalTo(run.envelope()));
    }
  }

  @Override
  public String namespace() {
    return "tst";
  }

  /** There are no namespaces inside this one, and no match variables. */
  @Override
  public Optional<Variable> variable(String name, Compilation compilation) {
    String value = name.equals("path") ? session.world().directory().toString() : "";
    return VariableScope.isIdentifier(name) ? Optional.of(new Constant(value)) : Optional.empty();
  }

  private record Constant(String value) implements Variable {
    @Override
    public String get(Run run) {
      return value;
    }

    @Override
    public boolean isWritable() {
      return false;
    }

    @Override
    public void set(Run run, String other) {
      throw new IllegalStateException("cannot be set");
    }
  }
}
