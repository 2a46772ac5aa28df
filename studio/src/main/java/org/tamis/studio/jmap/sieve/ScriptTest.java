package org.tamis.studio.jmap.sieve;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.tamis.engine.CompileResult;
import org.tamis.engine.Program;
import org.tamis.engine.message.Message;
import org.tamis.engine.trial.Rehearsal;
import org.tamis.engine.trial.TrialMessage;
import org.tamis.engine.trial.TrialWorld;
import org.tamis.grammar.source.Source;
import org.tamis.service.scripts.ScriptListing.Script;
import org.tamis.service.scripts.StoredScript;
import org.tamis.service.scripts.Turns;
import org.tamis.studio.jmap.Blob;
import org.tamis.studio.jmap.Call;
import org.tamis.studio.jmap.Method;
import org.tamis.studio.jmap.MethodError;
import org.tamis.studio.jmap.SetError;
import org.tamis.studio.jmap.SetRefused;
import org.tamis.studio.trial.RecentMail;
import org.tamis.studio.trial.TrialWorlds;
import org.tamis.studio.trial.Trials;
import tools.jackson.databind.node.ObjectNode;

/**
 * SieveScript/test: what a script would do with messages, and why; with a second script, what that
 * one would do instead. Nothing is stored or sent. One at a time for each account.
 */
record ScriptTest(ScriptServices services, Trials trials, Turns turns) implements Method {
  static final int MOST_MESSAGES = 200;

  /** Of the messages of one call together. */
  static final long MOST_OCTETS = 50_000_000;

  private static final String COMPARE_WITH = "compareWith";

  /** How many of the account's own messages can be asked for. */
  int last() {
    return Math.min(trials.mail().most(), MOST_MESSAGES);
  }

  @Override
  public ObjectNode call(Call call) throws IOException {
    TestArguments arguments = TestArguments.of(call, MOST_MESSAGES, last());
    return turns.take(call.account(), () -> run(call, arguments));
  }

  private ObjectNode run(Call call, TestArguments arguments) throws IOException {
    TrialWorlds.Now now = trials.worlds().of(call.account());
    TrialWorld world = now.world().withEnvelopes(arguments.envelope());
    try {
      Rehearsal tried = rehearsal(call, arguments.script(), "script", world);
      Optional<TestArguments.Chosen> other = arguments.compareWith();
      TestResult result =
          other.isPresent()
              ? TestResult.comparing(compared(call, other.get(), world), tried, arguments.explain())
              : TestResult.of(tried, arguments.explain());
      uploads(call, arguments.blobIds(), world, result);
      if (arguments.last() > 0) {
        RecentMail.Wanted last = RecentMail.Wanted.inInbox(arguments.last(), result.needs(), world);
        trials.mail().read(call.account(), last, new Adding(result));
      }
      now.requireKnown();
      return result.addTo(call.response().putNull("error"));
    } catch (SetRefused e) {
      return call.response().set("error", e.error().json());
    }
  }

  private record Adding(TestResult result) implements RecentMail.Taker {
    @Override
    public boolean message(TrialMessage message) {
      result.add(message);
      return true;
    }

    @Override
    public void problem(String name, String reason) {
      result.notCompleted(name, SetError.of("notReadable", reason));
    }
  }

  private Rehearsal compared(Call call, TestArguments.Chosen script, TrialWorld world)
      throws IOException {
    try {
      return rehearsal(call, script, "old", world);
    } catch (SetRefused e) { // whose property says which of the two it is
      throw new SetRefused(
          new SetError(
              e.error().type(),
              e.error().description(),
              List.of(COMPARE_WITH),
              e.error().existingId(),
              e.error().notFound()));
    }
  }

  private Rehearsal rehearsal(Call call, TestArguments.Chosen script, String name, TrialWorld world)
      throws IOException {
    Source source =
        switch (script) {
          case TestArguments.Chosen.Stored(String id) -> stored(call, id);
          case TestArguments.Chosen.Uploaded(String blobId) ->
              Source.of(name, ScriptText.of(services, call, blobId).text());
        };
    return new Rehearsal(List.of(program(call, source)), 0, world);
  }

  private Source stored(Call call, String given) throws IOException {
    Optional<Script> script =
        call.created().resolve(given).flatMap(services.listing(call.account())::withId);
    Optional<StoredScript> text =
        script.isPresent()
            ? services.store().get(call.account(), script.get().name())
            : Optional.empty();
    return text.map(one -> Source.of(one.name().value(), one.text()))
        .orElseThrow(() -> MethodError.invalidArguments("there is no such script"));
  }

  private Program program(Call call, Source source) throws IOException {
    return switch (trials.compiler().explaining(call.account(), source)) {
      case CompileResult.Compiled compiled -> compiled.program();
      case CompileResult.Rejected rejected -> {
        ScriptText.refuseErrors(rejected.diagnostics(), source);
        throw new IllegalStateException("rejected without an error");
      }
    };
  }

  private void uploads(Call call, List<String> blobIds, TrialWorld world, TestResult result)
      throws IOException {
    long left = MOST_OCTETS;
    for (String given : blobIds) {
      Optional<String> id = call.created().resolve(given);
      Optional<Blob> blob =
          id.isPresent() ? services.blobs().find(call.who(), id.get()) : Optional.empty();
      if (blob.isEmpty()) {
        result.notCompleted(given, SetError.of("notFound"));
      } else if (blob.get().size() > left) {
        result.notCompleted(
            given, SetError.of("tooLarge", "at most " + MOST_OCTETS + " octets in one call"));
      } else {
        left -= blob.get().size();
        TrialMessage message =
            world.message(id.orElseThrow(), Message.of(blob.get().octets())).withSubject();
        result.add(message);
      }
    }
  }
}
