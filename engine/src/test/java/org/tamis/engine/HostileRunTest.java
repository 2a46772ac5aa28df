package org.tamis.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tamis.engine.host.Envelope;
import org.tamis.engine.host.Host;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.ScriptError;
import org.tamis.engine.testing.FixedHost;
import org.tamis.grammar.source.Source;

/** Scripts and messages that mean harm: steps, allocation and heap are bounded. */
@Timeout(600)
class HostileRunTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  static Set<String> names() {
    return HostileRun.all().keySet();
  }

  @ParameterizedTest
  @MethodSource("names")
  void isBounded(String name) {
    HostileRun run = HostileRun.all().get(name);
    byte[] octets = run.octets();
    long before = THREADS.getCurrentThreadAllocatedBytes();
    String end = run.ends(octets);
    long megabytes = THREADS.getCurrentThreadAllocatedBytes() - before >> 20;
    assertThat(end).isEqualTo(run.error());
    assertThat(megabytes).isLessThanOrEqualTo(run.megabytes());
  }

  /** All of them one after the other in a Java machine that has 256 MB. */
  @Test
  void aHeapOf256MegabytesIsEnough() throws Exception {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Process process =
        new ProcessBuilder(
                java.toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                HostileHeap.class.getName())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    assertThat(said.lines()).hasSize(names().size());
  }

  /** The last net, below the limit of steps. */
  @Test
  void theHostMayEndARun() {
    Program program =
        ((CompileResult.Compiled)
                SieveCompiler.standard()
                    .compile(Source.of("slow", "if header :contains \"a\" \"b\" { discard; }")))
            .program();
    Message small = Message.of("a: c\n\n".getBytes(StandardCharsets.US_ASCII));
    Message large =
        Message.of(("a: " + "c".repeat(2 << 20) + "\n\n").getBytes(StandardCharsets.US_ASCII));
    assertThat(error(program, small)).isEmpty();
    assertThat(error(program, large)).containsExactly("SR0006");
  }

  private static List<String> error(Program program, Message message) {
    Host impatient = new Impatient();
    return program.run(message, new Envelope("a@b.c", "d@e.f"), impatient).error().stream()
        .map(ScriptError::code)
        .toList();
  }

  private record Impatient() implements Host {
    @Override
    public java.time.Instant now() {
      return FixedHost.PLAIN.now();
    }

    @Override
    public boolean mailboxExists(String mailbox) {
      return true;
    }

    @Override
    public boolean mayGoOn() {
      return false;
    }
  }
}
