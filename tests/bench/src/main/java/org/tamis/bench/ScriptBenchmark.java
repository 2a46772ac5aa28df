package org.tamis.bench;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.apache.jsieve.ConfigurationManager;
import org.apache.jsieve.SieveFactory;
import org.apache.jsieve.parser.generated.Node;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.tamis.engine.CompileResult;
import org.tamis.engine.Program;
import org.tamis.engine.SieveCompiler;
import org.tamis.engine.host.Envelope;
import org.tamis.engine.host.Host;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.Outcome;
import org.tamis.grammar.source.Source;

/**
 * Compiles a script, and runs it on a message that no one has looked at yet; Apache jSieve does the
 * same in the same run, so that ratios can be read.
 *
 * <pre>
 * mvn -Pbench -pl tests/bench -am -DskipTests verify -Djmh.args="ScriptBenchmark -f 1 -wi 3 -i 5 -w 1s -r 1s -prof gc"
 * </pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ScriptBenchmark {
  private static final Envelope ENVELOPE =
      new Envelope("andre.dupont@example.com", "mia@example.org");

  @Param({"10", "1000"})
  public int rules;

  private final byte[] message = Workload.message();
  private final SieveCompiler compiler = SieveCompiler.standard();
  private final Host host = new NoMailboxes(Instant.parse("2026-11-22T09:15:00Z"));
  private Source source;
  private Program program;
  private SieveFactory jsieve;
  private byte[] jsieveScript;
  private Node jsieveNode;

  private record NoMailboxes(Instant now) implements Host {
    @Override
    public boolean mailboxExists(String mailbox) {
      return false;
    }
  }

  @Setup
  public void setUp() throws Exception {
    source = Source.of("bench", Workload.script(rules));
    program = compiled();
    jsieve = new ConfigurationManager().build();
    jsieveScript = source.text().getBytes(StandardCharsets.UTF_8);
    jsieveNode = jsieve.parse(new ByteArrayInputStream(jsieveScript));
    if (!run().toString().contains("Work") || !jsieveRun().toString().contains("Work")) {
      throw new IllegalStateException("the engines disagree");
    }
  }

  @Benchmark
  public CompileResult compile() {
    return compiler.compile(source);
  }

  @Benchmark
  public Outcome run() {
    return program.run(Message.of(message), ENVELOPE, host);
  }

  @Benchmark
  public Node jsieveCompile() throws Exception {
    return jsieve.parse(new ByteArrayInputStream(jsieveScript));
  }

  @Benchmark
  public Object jsieveRun() throws Exception {
    JsieveMail mail = new JsieveMail(message);
    jsieve.evaluate(mail, jsieveNode);
    return mail.targets();
  }

  private Program compiled() {
    return switch (compiler.compile(source)) {
      case CompileResult.Compiled result -> result.program();
      case CompileResult.Rejected result ->
          throw new IllegalStateException(result.diagnostics().toString());
    };
  }
}
