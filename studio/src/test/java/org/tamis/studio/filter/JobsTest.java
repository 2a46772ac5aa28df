package org.tamis.studio.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tamis.bridge.filter.FilterRun;
import org.tamis.bridge.store.LoginRefused;
import org.tamis.bridge.store.StoreUnavailable;
import org.tamis.engine.CompileResult;
import org.tamis.engine.Program;
import org.tamis.engine.SieveCompiler;
import org.tamis.engine.trial.Rehearsal;
import org.tamis.engine.trial.TrialWorld;
import org.tamis.grammar.source.Source;
import org.tamis.studio.trial.TrialWorlds;

@Timeout(600)
class JobsTest {
  @TempDir Path directory;
  private final CountDownLatch goOn = new CountDownLatch(1);
  private SortedAccounts accounts;
  private Jobs jobs;

  /** Whose log-in takes as long as the test wants, and is refused then. */
  @BeforeEach
  void start() throws Exception {
    accounts = new SortedAccounts(directory);
    FilteredMail mail = accounts.mail();
    jobs =
        new Jobs(
            new FilteredMail(
                _ -> {
                  await(goOn);
                  throw new LoginRefused("no");
                },
                mail.store(),
                mail.database(),
                mail.leases(),
                mail.clock()));
  }

  private static void await(CountDownLatch latch) throws StoreUnavailable {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new StoreUnavailable("interrupted", e);
    }
  }

  @AfterEach
  void stop() {
    goOn.countDown();
    jobs.close();
    accounts.close();
  }

  private Jobs.Begun begin(String account) throws Exception {
    FilterRun run = accounts.mail().runs().begin(account, request(), Instant.EPOCH);
    return jobs.begin(account, new Task.Undo(run));
  }

  private static FilterRun.Request request() {
    return new FilterRun.Request("active: main", "", List.of("INBOX"), "UID 1:2", false);
  }

  private static void awaitEnd(Job job) throws InterruptedException {
    while (!job.progress().ended()) {
      job.awaitMore(job.progress(), Duration.ofSeconds(1));
    }
  }

  @Test
  void thereAreSoManyAndNoMoreAndOneOfAnAccount() throws Exception {
    for (int i = 0; i < Jobs.MOST; i++) {
      assertThat(begin("user" + i)).isInstanceOf(Jobs.Begun.Started.class);
    }
    assertThat(begin("user0")).isEqualTo(new Jobs.Begun.Busy());
    assertThat(begin("another")).isEqualTo(new Jobs.Begun.Full());
  }

  @Test
  void whoSeesTheEndMayBeginAgain() throws Exception {
    FilterRun run = ((Jobs.Begun.Started) begin("anna")).run();
    Job job = jobs.about(run).orElseThrow();
    goOn.countDown();
    awaitEnd(job);
    assertThat(job.progress().failure()).contains("no");
    assertThat(begin("anna")).isInstanceOf(Jobs.Begun.Started.class);
  }

  @Test
  void afterTheEndNothingBegins() throws Exception {
    jobs.close();
    assertThat(begin("anna")).isEqualTo(new Jobs.Begun.Full());
  }

  /**
   * Somebody has undone it in another window, after the page was looked at and before it was sent.
   */
  @Test
  void whatWasUndoneMeanwhileIsNotGoneOnWith() throws Exception {
    SortedAccounts.add(accounts.anna, "list");
    FilterRun seen = accounts.mail().runs().begin("anna", request(), Instant.EPOCH);
    try (Jobs both = new Jobs(accounts.mail())) {
      both.begin("anna", new Task.Undo(seen));
      awaitEnd(both.about(seen).orElseThrow());
      both.begin("anna", goOn(seen));
      Job late = both.about(seen).orElseThrow();
      awaitEnd(late);
      assertThat(late.progress().failure()).isEmpty();
    }
    assertThat(accounts.anna.contents().get("INBOX")).hasSize(1);
    assertThat(accounts.anna.contents().get("Lists")).isEmpty();
  }

  private static Task goOn(FilterRun run) {
    TrialWorld world = TrialWorld.at(Instant.EPOCH, ZoneOffset.UTC);
    Source script =
        Source.of(
            "main",
            """
            require "fileinto";
            if header :contains "subject" "list" { fileinto "Lists"; } else { fileinto "Work"; }
            """);
    Program program = ((CompileResult.Compiled) SieveCompiler.standard().compile(script)).program();
    return new Task.GoOn(
        run,
        new FilterScripts.Ready(
            new Rehearsal(List.of(program), 0, world), TrialWorlds.Now.knowing(world)));
  }

  @Test
  void aProcessThatStopsEndsThemBetweenTwoCommandsAndTheyAreGoneOnWithLater() throws Exception {
    SortedAccounts.add(accounts.anna, "list");
    SortedAccounts.add(accounts.anna, "other");
    FilterRun run = accounts.mail().runs().begin("anna", request(), Instant.EPOCH);
    SortedAccounts.Held held = SortedAccounts.Held.at(accounts.anna, "Lists");
    try (Jobs first = new Jobs(accounts.mail())) {
      first.begin("anna", goOn(run));
      held.awaitBegin();
      Thread closing = Thread.ofPlatform().start(first::close);
      while (closing.getState() != Thread.State.TIMED_WAITING) { // it has told the job, and waits
        Thread.onSpinWait();
      }
      held.letGo();
      closing.join();
    }
    assertThat(accounts.anna.contents().get("Lists")).hasSize(1);
    assertThat(accounts.anna.contents().get("INBOX")).hasSize(1);
    try (Jobs second = new Jobs(accounts.mail())) {
      second.begin("anna", goOn(run));
      awaitEnd(second.about(run).orElseThrow());
    }
    assertThat(accounts.anna.contents().get("INBOX")).isEmpty();
    assertThat(accounts.anna.contents().get("Work")).hasSize(1);
    assertThat(accounts.anna.contents().get("Lists")).hasSize(1);
  }
}
