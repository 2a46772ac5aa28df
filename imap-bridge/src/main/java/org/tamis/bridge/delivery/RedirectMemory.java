package org.tamis.bridge.delivery;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tamis.bridge.send.Redirection;
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
record RedirectMemory(DuplicateMemory memory, String account, Instant now) {
  private static final Duration REMEMBERED = Duration.ofHours(12);
  private static final HeaderName MESSAGE_ID = HeaderName.of("Message-ID");

  /**
   * What it has to say about a plan.
   *
   * @param done redirects that are not carried out again, and how each counts
   * @param marks of the others
   */
  record Found(Map<EffectId, Result> done, List<DuplicateMark> marks) {}

  Found look(DeliveryPlan plan, Message message) throws MemoryUnavailable {
    Map<EffectId, Result> done = new HashMap<>();
    List<DuplicateMark> marks = new ArrayList<>();
    for (Effect effect : plan.effects(Action.Redirect.class)) {
      Optional<DuplicateKey> key = key(message, (Action.Redirect) effect.action());
      if (key.isPresent() && memory.seen(account, key.get(), now)) {
        done.put(effect.id(), seen(message));
      } else {
        key.ifPresent(fresh -> marks.add(new DuplicateMark(fresh, REMEMBERED.toSeconds())));
      }
    }
    return new Found(done, marks);
  }

  /**
   * A copy that comes by a second way has been redirected; one that somebody here has redirected
   * may be the only one that there is, going in a circle, and is kept.
   */
  private static Result seen(Message message) {
    return Redirection.isMarked(message)
        ? Result.Failed.forGood("mail loop: redirected to this address within 12 hours")
        : new Result.Done(Optional.of("not again within 12 hours"));
  }

  private static Optional<DuplicateKey> key(Message message, Action.Redirect redirect) {
    return message.fields(MESSAGE_ID).stream()
        .findFirst()
        .map(field -> field.undecoded().strip())
        .filter(id -> !id.isEmpty())
        .map(id -> new DuplicateKey(hash(id, redirect.canonicalAddress())));
  }

  private static String hash(String messageId, String address) {
    String key = "redirect\0" + messageId + "\0" + address;
    return Sha256.hex(key.getBytes(StandardCharsets.UTF_8));
  }
}
