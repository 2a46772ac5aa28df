package org.tamis.bridge.delivery;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tamis.bridge.send.RedirectMarks;
import org.tamis.bridge.state.DuplicateMemory;
import org.tamis.bridge.state.MemoryUnavailable;
import org.tamis.engine.digest.Sha256;
import org.tamis.engine.message.HeaderName;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.Action;
import org.tamis.engine.plan.DeliveryPlan;
import org.tamis.engine.plan.DuplicateKey;
import org.tamis.engine.plan.DuplicateMark;
import org.tamis.engine.plan.Effect;
import org.tamis.engine.plan.EffectId;
import org.tamis.engine.plan.Result;

/**
 * Which messages an account has redirected lately, and where to: a loop that takes the marks out of
 * the header still ends here, and a message that comes by two ways is redirected once.
 */
record RedirectMemory(DuplicateMemory memory, String account, RedirectMarks marks, Instant now) {
  private static final Duration REMEMBERED = Duration.ofHours(12);
  private static final HeaderName MESSAGE_ID = HeaderName.of("Message-ID");
  private static final HeaderName DATE = HeaderName.of("Date");

  /**
   * What it has to say about a plan.
   *
   * @param done redirects that are not carried out again, and how each counts
   * @param marks of the others
   */
  record Found(Map<EffectId, Result> done, List<DuplicateMark> marks) {}

  Found look(DeliveryPlan plan, Message message) throws MemoryUnavailable {
    List<Effect> redirects = plan.effects(Action.Redirect.class);
    return redirects.isEmpty() ? new Found(Map.of(), List.of()) : look(redirects, message);
  }

  private Found look(List<Effect> redirects, Message message) throws MemoryUnavailable {
    Map<EffectId, Result> done = new HashMap<>();
    List<DuplicateMark> others = new ArrayList<>();
    Optional<String> same = identity(message);
    for (Effect effect : redirects) {
      Optional<DuplicateKey> key = same.map(id -> key(id, (Action.Redirect) effect.action()));
      if (key.isPresent() && memory.seen(account, key.get(), now)) {
        done.put(effect.id(), seen(message));
      } else {
        key.ifPresent(fresh -> others.add(new DuplicateMark(fresh, REMEMBERED.toSeconds())));
      }
    }
    return new Found(done, others);
  }

  /**
   * A copy that comes by a second way has been redirected; one that somebody here has redirected
   * may be the only one that there is, going in a circle, and is kept.
   */
  private Result seen(Message message) {
    return marks.byAnybody(message)
        ? Result.Failed.forGood("mail loop: redirected to this address within 12 hours")
        : new Result.Done(Optional.of("not again within 12 hours"));
  }

  private static DuplicateKey key(String identity, Action.Redirect redirect) {
    return new DuplicateKey(hash("redirect\0" + identity + "\0" + redirect.canonicalAddress()));
  }

  /**
   * What two copies of one message have in common, whatever servers have put on top. A Message-ID
   * alone is not enough: there are programs that give all their messages the same, and RFC 5228
   * §4.2 lets none of them get lost.
   */
  private static Optional<String> identity(Message message) {
    return first(message, MESSAGE_ID)
        .map(id -> id + "\0" + first(message, DATE).orElse("") + "\0" + body(message));
  }

  private static Optional<String> first(Message message, HeaderName name) {
    return message.fields(name).stream()
        .findFirst()
        .map(field -> field.undecoded().strip())
        .filter(text -> !text.isEmpty());
  }

  private static String body(Message message) {
    byte[] octets = message.bytes();
    return new Sha256().add(octets, message.headerEnd(), octets.length).hex();
  }

  private static String hash(String text) {
    return Sha256.hex(text.getBytes(StandardCharsets.UTF_8));
  }
}
