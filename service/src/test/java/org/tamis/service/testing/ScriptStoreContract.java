package org.tamis.service.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tamis.service.scripts.Author;
import org.tamis.service.scripts.Quota;
import org.tamis.service.scripts.ScriptChange;
import org.tamis.service.scripts.ScriptEdit;
import org.tamis.service.scripts.ScriptEdits;
import org.tamis.service.scripts.ScriptEntry;
import org.tamis.service.scripts.ScriptListing;
import org.tamis.service.scripts.ScriptName;
import org.tamis.service.scripts.ScriptStore;
import org.tamis.service.scripts.ScriptVersion;
import org.tamis.service.scripts.StoredScript;

/** What each store of scripts must keep, wherever it has them. */
public abstract class ScriptStoreContract {
  private static final AtomicInteger ACCOUNTS = new AtomicInteger();
  private static final Author ANN = new Author("ann@example.org", "192.0.2.7");
  private static final int THREADS = 8;

  private ScriptStore store;

  /** No other test uses it, since some stores outlive a test. */
  protected final String account = "bob" + ACCOUNTS.incrementAndGet() + "@example.org";

  /** A store as another process would open it, over the same scripts. */
  protected abstract ScriptStore open(Quota quota) throws IOException;

  @BeforeEach
  void openStore() throws IOException {
    store = open(new Quota(3, 100));
  }

  private static ScriptName name(String value) {
    return new ScriptName(value);
  }

  private ScriptChange put(String name, String text) throws IOException {
    return store.put(account, new StoredScript(name(name), text), ANN);
  }

  private String listed() throws IOException {
    return String.join(
        " ", store.list(account).stream().map(e -> e.name() + (e.active() ? "*" : "")).toList());
  }

  private Optional<String> active() throws IOException {
    return store.active(account).map(StoredScript::text);
  }

  private String id(String name) throws IOException {
    return store.listing(account).find(name(name)).orElseThrow().id();
  }

  private String state() throws IOException {
    return store.listing(account).state();
  }

  @Test
  void anAccountBeginsEmpty() throws IOException {
    assertThat(store.list(account)).isEmpty();
    assertThat(store.listing(account).scripts()).isEmpty();
    assertThat(store.active(account)).isEmpty();
    assertThat(store.get(account, name("a"))).isEmpty();
    assertThat(store.versions(account, name("a"))).isEmpty();
    assertThat(store.room(account, name("a"), 100)).isEqualTo(ScriptChange.DONE);
    assertThat(store.delete(account, name("a"))).isEqualTo(ScriptChange.NONEXISTENT);
    assertThat(store.activate(account, name("a"))).isEqualTo(ScriptChange.NONEXISTENT);
    assertThat(store.rename(account, name("a"), name("b"))).isEqualTo(ScriptChange.NONEXISTENT);
    store.deactivate(account);
    assertThat(store.list(account)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"keep;", "", "\uFEFFkeep;", "# ü\r\n\0\n\r", "😀"})
  void givesBackWhatWasStored(String text) throws IOException {
    put("a", text);
    assertThat(store.get(account, name("a"))).contains(new StoredScript(name("a"), text));
    assertThat(open(Quota.DEFAULT).get(account, name("a")).orElseThrow().text()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".",
        "..",
        "../x",
        "/etc/passwd",
        ".active",
        ".lock",
        ".ids",
        ".tmp-x",
        ".tamis",
        ".dovecot",
        "dovecot",
        "tmp",
        "a.sieve",
        "a.svbin",
        "ü",
        "\u0130\uFB01",
        "50%",
        "%2E",
        "a~b",
        "a b\u00A0c",
        "'; DROP TABLE script; --",
        "%u",
        "\\",
        "a~0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
      })
  void anyNameIsAName(String value) throws IOException {
    put(value, "keep;");
    assertThat(store.activate(account, name(value))).isEqualTo(ScriptChange.DONE);
    assertThat(store.list(account)).containsExactly(new ScriptEntry(name(value), true));
    assertThat(active()).contains("keep;");
    String id = id(value);
    store.rename(account, name(value), name("other"));
    store.rename(account, name("other"), name(value));
    assertThat(id(value)).isEqualTo(id);
    assertThat(listed()).isEqualTo(name(value) + "*");
    store.deactivate(account);
    assertThat(store.delete(account, name(value))).isEqualTo(ScriptChange.DONE);
    assertThat(listed()).isEmpty();
    assertThat(store.versions(account, name(value))).hasSize(1);
  }

  @Test
  void theLongestNamesAreKept() throws IOException { // RFC 5804 §1.6: 512 octets
    String one = "😀".repeat(128);
    String other = "😀".repeat(127) + "x";
    put(one, "keep;");
    put(other, "stop;");
    store.activate(account, name(one));
    assertThat(store.list(account))
        .containsExactlyInAnyOrder(
            new ScriptEntry(name(one), true), new ScriptEntry(name(other), false));
    assertThat(active()).contains("keep;");
    String id = id(one);
    store.rename(account, name(one), name("short"));
    store.delete(account, name(other));
    assertThat(listed()).isEqualTo("short*");
    assertThat(id("short")).isEqualTo(id);
  }

  @Test
  void namesThatDifferInCaseAreTwo() throws IOException {
    put("a", "keep;");
    put("A", "stop;");
    assertThat(listed()).isEqualTo("A a");
    assertThat(store.get(account, name("a")).orElseThrow().text()).isEqualTo("keep;");
  }

  /** RFC 5804 §1.6, RFC 5198 §2: one name, however it is composed. */
  @Test
  void namesAreComposed() throws IOException {
    put("u\u0308ber", "keep;");
    assertThat(put("\u00FCber", "stop;")).isEqualTo(ScriptChange.DONE);
    assertThat(listed()).isEqualTo("\u00FCber");
  }

  @Test
  void accountsAreApart() throws IOException {
    put("a", "keep;");
    String other = "other." + account;
    assertThat(store.list(other)).isEmpty();
    assertThat(store.list(account.toUpperCase(java.util.Locale.ROOT))).isEmpty();
    store.put(other, new StoredScript(name("a"), "keep;"));
    assertThat(store.listing(other).scripts().getFirst().id()).isNotEqualTo(id("a"));
  }

  @Test
  void oneScriptIsActive() throws IOException {
    put("a", "keep;");
    put("b", "stop;");
    store.activate(account, name("a"));
    assertThat(store.activate(account, name("b"))).isEqualTo(ScriptChange.DONE);
    assertThat(listed()).isEqualTo("a b*");
    assertThat(store.delete(account, name("b"))).isEqualTo(ScriptChange.ACTIVE);
    assertThat(store.rename(account, name("b"), name("c"))).isEqualTo(ScriptChange.DONE);
    assertThat(listed()).isEqualTo("a c*");
    put("c", "discard;");
    assertThat(active()).contains("discard;");
    store.deactivate(account);
    assertThat(active()).isEmpty();
    assertThat(store.delete(account, name("c"))).isEqualTo(ScriptChange.DONE);
    assertThat(listed()).isEqualTo("a");
  }

  @Test
  void renamingNeverReplaces() throws IOException {
    put("a", "keep;");
    put("b", "stop;");
    assertThat(store.rename(account, name("a"), name("b"))).isEqualTo(ScriptChange.ALREADY_EXISTS);
    assertThat(store.rename(account, name("a"), name("a"))).isEqualTo(ScriptChange.ALREADY_EXISTS);
    assertThat(store.get(account, name("b")).orElseThrow().text()).isEqualTo("stop;");
  }

  @Test
  void quotasHoldAndOverwritingIsAllowedAtTheLimit() throws IOException {
    put("a", "keep;");
    put("b", "keep;");
    put("c", "keep;");
    assertThat(put("d", "keep;")).isEqualTo(ScriptChange.TOO_MANY);
    assertThat(store.room(account, name("d"), 1)).isEqualTo(ScriptChange.TOO_MANY);
    assertThat(store.room(account, name("a"), 100)).isEqualTo(ScriptChange.DONE);
    assertThat(put("a", "x".repeat(100))).isEqualTo(ScriptChange.DONE);
    assertThat(store.room(account, name("a"), 101)).isEqualTo(ScriptChange.TOO_LARGE);
    assertThat(store.room(account, name("a"), 4_294_967_295L)).isEqualTo(ScriptChange.TOO_LARGE);
    assertThat(put("a", "ü".repeat(51))).isEqualTo(ScriptChange.TOO_LARGE);
    assertThat(store.get(account, name("a")).orElseThrow().text()).isEqualTo("x".repeat(100));
  }

  /** RFC 8620 §1.2. */
  @Test
  void idsHaveTheSyntaxOfJmap() throws IOException {
    put("a", "keep;");
    put("b", "keep;");
    assertThat(id("a")).matches("[A-Za-z][A-Za-z0-9_-]{0,254}").isNotEqualTo(id("b"));
  }

  @Test
  void anIdIsOfOneScriptForEver() throws IOException {
    put("a", "keep;");
    String id = id("a");
    put("a", "stop;");
    store.rename(account, name("a"), name("b"));
    store.activate(account, name("b"));
    put("a", "keep;");
    assertThat(id("b")).isEqualTo(id);
    assertThat(id("a")).isNotEqualTo(id);
    assertThat(open(Quota.DEFAULT).listing(account).withId(id).orElseThrow().name())
        .isEqualTo(name("b"));
    store.deactivate(account);
    store.delete(account, name("b"));
    put("b", "stop;");
    assertThat(id("b")).isNotEqualTo(id);
  }

  /** Also where nobody has asked for ids in between. */
  @Test
  void aScriptThatTakesAnothersPlaceHasItsOwnId() throws IOException {
    put("a", "keep;");
    put("b", "keep;");
    String a = id("a");
    String b = id("b");
    store.delete(account, name("a"));
    store.rename(account, name("b"), name("a"));
    put("b", "keep;");
    assertThat(id("a")).isEqualTo(b);
    assertThat(id("b")).isNotIn(a, b);
  }

  private interface Step {
    void make() throws IOException;
  }

  private void changes(Step step) throws IOException {
    String before = state();
    step.make();
    assertThat(state()).isNotEqualTo(before);
    assertThat(state()).isEqualTo(state());
    assertThat(open(new Quota(3, 100)).listing(account).state()).isEqualTo(state());
  }

  private void changesNothing(Step step) throws IOException {
    String before = state();
    step.make();
    assertThat(state()).isEqualTo(before);
  }

  @Test
  void theStateFollowsTheChanges() throws IOException {
    changes(() -> put("a", "keep;"));
    changes(() -> put("b", "keep;"));
    changes(() -> put("a", "stop;"));
    changes(() -> put("a", "keep;"));
    changes(() -> store.activate(account, name("a")));
    changes(() -> store.activate(account, name("b")));
    changes(() -> store.rename(account, name("b"), name("c")));
    changes(() -> store.deactivate(account));
    changes(() -> store.delete(account, name("c")));
  }

  @Test
  void theStateStaysWhenNothingChanges() throws IOException {
    changesNothing(() -> store.deactivate(account));
    put("a", "keep;");
    changesNothing(() -> put("a", "keep;"));
    changesNothing(() -> put("b", "x".repeat(101)));
    changesNothing(() -> store.activate(account, name("b")));
    store.activate(account, name("a"));
    changesNothing(() -> store.activate(account, name("a")));
    changesNothing(() -> store.delete(account, name("a")));
    changesNothing(() -> store.rename(account, name("a"), name("a")));
    changesNothing(() -> store.active(account));
  }

  @Test
  void aChangeCanAskForAState() throws IOException { // RFC 8620 §5.3
    put("a", "keep;");
    ScriptEdits edits = edits(new ScriptEdit.Put(new StoredScript(name("a"), "stop;")));
    String before = state();
    assertThat(store.change(account, edits.inState("other"))).isEqualTo(ScriptChange.OTHER_STATE);
    assertThat(state()).isEqualTo(before);
    assertThat(store.change(account, edits.inState(before))).isEqualTo(ScriptChange.DONE);
    assertThat(store.change(account, edits.inState(before))).isEqualTo(ScriptChange.OTHER_STATE);
    assertThat(store.get(account, name("a")).orElseThrow().text()).isEqualTo("stop;");
  }

  private static ScriptEdits edits(ScriptEdit... edits) {
    return ScriptEdits.of(ANN, edits);
  }

  @Test
  void severalChangesAreMadeTogetherOrNotAtAll() throws IOException {
    ScriptEdits good =
        edits(
            new ScriptEdit.Put(new StoredScript(name("a"), "keep;")),
            new ScriptEdit.Activate(name("a")),
            new ScriptEdit.Put(new StoredScript(name("b"), "stop;")),
            new ScriptEdit.Rename(name("b"), name("c")),
            new ScriptEdit.Activate(name("c")),
            new ScriptEdit.Delete(name("a")));
    assertThat(store.change(account, good)).isEqualTo(ScriptChange.DONE);
    assertThat(listed()).isEqualTo("c*");
    String before = state();
    ScriptEdits bad =
        edits(
            new ScriptEdit.Put(new StoredScript(name("d"), "keep;")),
            new ScriptEdit.Activate(name("d")),
            new ScriptEdit.Delete(name("c")),
            new ScriptEdit.Delete(name("d")));
    assertThat(store.change(account, bad)).isEqualTo(ScriptChange.ACTIVE);
    assertThat(state()).isEqualTo(before);
    assertThat(listed()).isEqualTo("c*");
  }

  private List<String> versions(String name) throws IOException {
    return store.versions(account, name(name)).stream().map(ScriptVersion::text).toList();
  }

  @Test
  void versionsTellWhoAndFromWhere() throws IOException {
    put("a", "keep;");
    put("a", "keep;");
    store.put(account, new StoredScript(name("a"), "stop;"), new Author("root\n\tx", "tamis"));
    List<ScriptVersion> versions = store.versions(account, name("a"));
    assertThat(versions)
        .extracting(ScriptVersion::text, ScriptVersion::author)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("stop;", new Author("root  x", "tamis")),
            org.assertj.core.groups.Tuple.tuple("keep;", ANN));
    assertThat(versions.get(0).stored()).isAfter(versions.get(1).stored());
    assertThat(versions).allMatch(one -> one.id().equals(ScriptVersion.idAt(one.stored())));
  }

  @Test
  void theLastVersionsAreKept() throws IOException {
    for (int i = 0; i < 14; i++) {
      put("a", "# " + i);
    }
    assertThat(versions("a"))
        .isEqualTo(IntStream.range(0, ScriptVersion.MOST).mapToObj(i -> "# " + (13 - i)).toList());
  }

  @Test
  void versionsGoWithTheNameAndOutliveTheScript() throws IOException {
    put("b", "# of another");
    store.delete(account, name("b"));
    assertThat(versions("b")).containsExactly("# of another");
    put("a", "keep;");
    put("a", "stop;");
    store.rename(account, name("a"), name("b"));
    assertThat(versions("a")).isEmpty();
    assertThat(versions("b")).containsExactly("stop;", "keep;");
    store.delete(account, name("b"));
    assertThat(versions("b")).containsExactly("stop;", "keep;");
    put("b", "discard;");
    assertThat(versions("b")).containsExactly("discard;", "stop;", "keep;");
  }

  /** What each of many threads, each with a store of its own, gets at the same time. */
  private List<ScriptChange> together(int most, Attempt attempt) throws Exception {
    List<Callable<List<ScriptChange>>> work = new ArrayList<>();
    for (int thread = 0; thread < THREADS; thread++) {
      ScriptStore own = thread % 2 == 0 ? store : open(new Quota(most, 100));
      int number = thread;
      work.add(() -> attempt.of(own, number));
    }
    List<ScriptChange> all = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<List<ScriptChange>> done : threads.invokeAll(work)) {
        all.addAll(done.get());
      }
    }
    return all;
  }

  private interface Attempt {
    List<ScriptChange> of(ScriptStore own, int thread) throws IOException;
  }

  @Test
  void quotasAreExactUnderLoad() throws Exception {
    store = open(new Quota(5, 100));
    List<ScriptChange> got =
        together(
            5,
            (own, thread) -> {
              List<ScriptChange> changes = new ArrayList<>();
              for (int i = 0; i < 4; i++) {
                changes.add(
                    own.put(account, new StoredScript(name("n" + thread + "-" + i), "keep;"), ANN));
              }
              return changes;
            });
    assertThat(Collections.frequency(got, ScriptChange.DONE)).isEqualTo(5);
    assertThat(Set.copyOf(got)).containsOnly(ScriptChange.DONE, ScriptChange.TOO_MANY);
    assertThat(store.list(account)).hasSize(5);
  }

  @Test
  void aNameIsTakenOnceUnderLoad() throws Exception {
    put("a", "keep;");
    List<ScriptChange> got =
        together(3, (own, thread) -> List.of(own.rename(account, name("a"), name("b" + thread))));
    assertThat(Collections.frequency(got, ScriptChange.DONE)).isEqualTo(1);
    assertThat(Collections.frequency(got, ScriptChange.NONEXISTENT)).isEqualTo(THREADS - 1);
    assertThat(store.list(account)).hasSize(1);
  }

  @Test
  void aStateIsFoundOnceUnderLoad() throws Exception {
    put("a", "keep;");
    String before = state();
    List<ScriptChange> got =
        together(
            3,
            (own, thread) -> {
              ScriptEdit put = new ScriptEdit.Put(new StoredScript(name("a"), "# " + thread));
              return List.of(own.change(account, edits(put).inState(before)));
            });
    assertThat(Collections.frequency(got, ScriptChange.DONE)).isEqualTo(1);
    assertThat(Collections.frequency(got, ScriptChange.OTHER_STATE)).isEqualTo(THREADS - 1);
  }

  /** Ids that are told to several at the first look are the same. */
  @Test
  void idsAreTheSameForAllUnderLoad() throws Exception {
    put("a", "keep;");
    put("b", "keep;");
    Set<String> told = java.util.concurrent.ConcurrentHashMap.newKeySet();
    together(
        3,
        (own, thread) -> {
          told.addAll(
              own.listing(account).scripts().stream()
                  .map(ScriptListing.Script::id)
                  .collect(Collectors.toSet()));
          return List.of();
        });
    assertThat(told).hasSize(2);
  }

  /** Each writer puts scripts of its own text; a reader may see any of them, never a mixture. */
  @Test
  void writersAndReadersAtOnceSeeWholeScripts() throws Exception {
    put("a", "0".repeat(100));
    store.activate(account, name("a"));
    together(
        3,
        (own, thread) -> {
          switch (thread % 4) {
            case 0 -> renameOften(own);
            case 1 -> readOften(own);
            default -> writeOften(own, Integer.toString(thread).repeat(100));
          }
          return List.of();
        });
    assertThat(store.list(account)).hasSizeLessThanOrEqualTo(3);
    assertThat(active()).isPresent();
  }

  private void writeOften(ScriptStore own, String text) throws IOException {
    for (int i = 0; i < 20; i++) {
      String name = i % 2 == 0 ? "a" : "own" + text.charAt(0);
      own.put(account, new StoredScript(name(name), text));
    }
  }

  private void readOften(ScriptStore own) throws IOException {
    for (int i = 0; i < 100; i++) {
      assertThat(own.active(account).orElseThrow().text()).matches("(.)\\1{99}");
    }
  }

  /** The active script moves away and back under the readers' eyes. */
  private void renameOften(ScriptStore own) throws IOException {
    for (int i = 0; i < 10; i++) {
      own.rename(account, name("a"), name("moved"));
      own.activate(account, name("a"));
      own.delete(account, name("moved"));
    }
  }
}
