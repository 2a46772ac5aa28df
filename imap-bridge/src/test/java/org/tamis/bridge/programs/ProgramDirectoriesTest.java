package org.tamis.bridge.programs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tamis.engine.host.Envelope;
import org.tamis.engine.host.Programs;
import org.tamis.engine.host.Programs.Ended;
import org.tamis.engine.host.Programs.Input;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.ProgramCall;

/** Real programs, with all that they can do wrong. */
@Timeout(600)
@DisabledOnOs(OS.WINDOWS)
class ProgramDirectoriesTest {
  private static final Duration LONG = Duration.ofHours(1);
  private static final Duration SHORT = Duration.ofMillis(200);
  private static final int MOST = 1 << 20;

  @TempDir Path site;
  private Path directory;

  @BeforeEach
  void make() throws IOException {
    directory = Files.createDirectory(site.resolve("filters"));
  }

  private Path program(String name, String commands) throws IOException {
    Path file = Files.writeString(directory.resolve(name), "#!/bin/sh\n" + commands + "\n");
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Ended run(String name, Input input, String... arguments) {
    return run(LONG, name, input, arguments);
  }

  private Ended run(Envelope envelope, String name, Input input, String... arguments) {
    return run(LONG, envelope, name, input, arguments);
  }

  private Ended run(Duration time, String name, Input input, String... arguments) {
    return run(time, new Envelope("s@x.example", "anna@example.org"), name, input, arguments);
  }

  private Ended run(
      Duration time, Envelope envelope, String name, Input input, String... arguments) {
    ProgramLimits limits =
        new ProgramLimits(Map.of(Programs.Use.FILTER, directory), time, LONG, MOST);
    return new ProgramDirectories(limits)
        .of(new ScriptPrograms.Caller("anna", envelope, "mx.example.org"))
        .run(Programs.Use.FILTER, new ProgramCall(name, List.of(arguments)), input);
  }

  private static String output(Ended ended) {
    return ended instanceof Ended.Done(byte[] output)
        ? new String(output, UTF_8)
        : String.valueOf(ended);
  }

  private static String reason(Ended ended) {
    return ended instanceof Ended.Failed(String reason) ? reason : String.valueOf(ended);
  }

  private static Input message(int octets) {
    return new Input.Whole(Message.of("m".repeat(octets).getBytes(UTF_8)));
  }

  @Test
  void readsAndWrites() throws IOException {
    program("cat", "cat");
    assertThat(output(run("cat", message(500_000)))).isEqualTo("m".repeat(500_000));
    assertThat(output(run("cat", new Input.Text("größe")))).isEqualTo("größe");
    assertThat(output(run("cat", new Input.Nothing()))).isEmpty();
    assertThat(run("cat", new Input.Text("a\uDCFFé")))
        .isInstanceOfSatisfying(
            Ended.Done.class,
            done -> assertThat(done.output()).containsExactly('a', 0xFF, 0xC3, 0xA9));
  }

  /** Eight programs that hang once took eight times as long as one. */
  @Test
  void allProgramsOfARunHaveATimeTogether() throws IOException {
    program("hang", "sleep 3600");
    program("cat", "cat");
    ProgramLimits limits =
        new ProgramLimits(Map.of(Programs.Use.FILTER, directory), LONG, SHORT, MOST);
    ScriptPrograms.Caller caller =
        new ScriptPrograms.Caller(
            "anna", new Envelope("s@x.example", "anna@example.org"), "mx.example.org");
    Programs ofRun = new ProgramDirectories(limits).of(caller);
    ProgramCall hang = new ProgramCall("hang", List.of());
    assertThat(reason(ofRun.run(Programs.Use.FILTER, hang, new Input.Nothing())))
        .isEqualTo("timeout");
    for (String name : List.of("hang", "cat")) {
      ProgramCall call = new ProgramCall(name, List.of());
      assertThat(reason(ofRun.run(Programs.Use.FILTER, call, new Input.Nothing())))
          .isEqualTo("timeout: the programs of a run have 0.2 s together");
    }
    ProgramCall unknown = new ProgramCall("none", List.of());
    assertThat(ofRun.run(Programs.Use.FILTER, unknown, new Input.Nothing()))
        .isInstanceOf(Ended.Unknown.class);
  }

  /** No shell: what looks like one to it is an argument like any other. */
  @Test
  void argumentsAreNotInterpreted() throws IOException {
    program("args", "for a in \"$@\"; do printf '<%s>' \"$a\"; done");
    assertThat(output(run("args", new Input.Nothing(), "$(id)", "; ls", "a b", "", "*", "-x\n")))
        .isEqualTo("<$(id)><; ls><a b><><*><-x\n>");
  }

  @Test
  void theEnvironmentIsOurs() throws IOException {
    program("env", "env | grep -v '^PWD=\\|^_=\\|^SHLVL=' | sort; pwd");
    assertThat(output(run("env", new Input.Nothing())).lines())
        .containsExactly(
            "HOST=mx.example.org",
            "LANG=C.UTF-8",
            "ORIG_RECIPIENT=anna@example.org",
            "PATH=/usr/local/bin:/usr/bin:/bin",
            "RECIPIENT=anna@example.org",
            "SENDER=s@x.example",
            "USER=anna",
            "/");
  }

  /** RFC 3461 §4.2; a value that is no address, or no text, is not shown to programs. */
  @ParameterizedTest
  @CsvSource({
    "rfc822;all+2Btest@example.com, all+test@example.com",
    "RFC822;all@example.com, all@example.com",
    "x400;all@example.com, anna@example.org",
    "rfc822;all+00@example.com, anna@example.org",
    "rfc822;, anna@example.org",
  })
  void theOriginalRecipient(String orcpt, String shown) throws IOException {
    program("orig", "printf %s \"$ORIG_RECIPIENT\"");
    Envelope envelope =
        new Envelope("s@x.example", "anna@example.org", Map.of(), Map.of("ORCPT", orcpt));
    assertThat(output(run(envelope, "orig", new Input.Nothing()))).isEqualTo(shown);
  }

  @Test
  void aFailureHasTheProgramsOwnWords() throws IOException {
    program("no", "echo out; echo 'not today' >&2; echo 'and more' >&2; exit 3");
    assertThat(reason(run("no", message(1)))).isEqualTo("exit code 3: not today");
    program("quiet", "exit 1");
    assertThat(reason(run("quiet", message(1)))).isEqualTo("exit code 1");
  }

  /** A program that reads nothing must not be a failure, however long the message is. */
  @Test
  void inputNeedNotBeRead() throws IOException {
    program("deaf", "echo done");
    assertThat(output(run("deaf", message(5_000_000)))).isEqualTo("done\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sleep 3600",
        "sleep 3600 & wait",
        "cat /dev/zero >/dev/null",
        "exec 1>&- 2>&-; sleep 3600",
      })
  void whatDoesNotEndIsEnded(String commands) throws IOException {
    program("slow", commands);
    assertThat(reason(run(SHORT, "slow", message(1)))).isEqualTo("timeout");
  }

  /** How long it takes until there is a child, only the machine knows. */
  @Test
  void whatEndsIsGone() throws Exception {
    Path pid = site.resolve("pid");
    program("children", "sleep 3600 & echo $! > %1$s.new; mv %1$s.new %1$s; wait".formatted(pid));
    for (Duration time = SHORT; Files.notExists(pid); time = time.multipliedBy(2)) {
      run(time, "children", message(1));
    }
    long child = Long.parseLong(Files.readString(pid).strip());
    Optional<ProcessHandle> left = ProcessHandle.of(child);
    if (left.isPresent()) {
      left.get().onExit().get();
    }
  }

  /** It has handed its work to another process, which nobody waits for. */
  @Test
  void whatItLeavesBehindIsNotWaitedFor() throws IOException {
    program("daemon", "sleep 3600 & echo $!");
    long daemon = Long.parseLong(output(run("daemon", message(1))).strip());
    ProcessHandle left = ProcessHandle.of(daemon).orElseThrow();
    assertThat(left.isAlive()).isTrue();
    left.destroy();
  }

  @Test
  void outputIsBounded() throws IOException {
    program("endless", "cat /dev/zero");
    assertThat(reason(run("endless", message(1))))
        .isEqualTo("output too large: more than 1048576 octets");
    program("loud", "cat /dev/zero >&2");
    assertThat(reason(run(SHORT, "loud", message(1)))).isEqualTo("timeout");
    program("just", "head -c 1048576 /dev/zero");
    assertThat(output(run("just", message(1)))).hasSize(MOST);
  }

  /** spec-bosch-sieve-extprograms §3: no name points out of the directory. */
  @Test
  void onlyWhatIsInTheDirectory() throws IOException {
    Path outside = site.resolve("outside");
    Files.writeString(outside, "#!/bin/sh\necho outside\n");
    Files.setPosixFilePermissions(outside, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.createSymbolicLink(directory.resolve("link"), outside);
    Files.writeString(directory.resolve("text"), "no program");
    Files.createDirectory(directory.resolve("folder"));
    program("real", "echo real");
    Files.createSymbolicLink(directory.resolve("alias"), directory.resolve("real"));
    for (String name : List.of("../outside", "link", "text", "folder", "none", ".", "", "a\0b")) {
      assertThat(run(name, message(1))).as(name).isInstanceOf(Ended.Unknown.class);
    }
    assertThat(output(run("alias", message(1)))).isEqualTo("real\n");
  }

  @Test
  void eachUseHasItsOwn() throws IOException {
    program("cat", "cat");
    Programs programs =
        new ProgramDirectories(
                new ProgramLimits(Map.of(Programs.Use.FILTER, directory), LONG, LONG, MOST))
            .of(new ScriptPrograms.Caller("a", new Envelope("", "a"), "h"));
    assertThat(programs.run(Programs.Use.PIPE, new ProgramCall("cat", List.of()), message(1)))
        .isInstanceOf(Ended.Unknown.class);
  }

  @Test
  void whatCannotBeStartedIsAFailure() throws IOException {
    Path file = Files.writeString(directory.resolve("bad"), "#!/no/such/shell\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    assertThat(reason(run("bad", message(1)))).startsWith("cannot run it: ");
  }
}
