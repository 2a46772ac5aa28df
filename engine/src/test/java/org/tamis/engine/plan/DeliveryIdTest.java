package org.tamis.engine.plan;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tamis.engine.message.Message;

class DeliveryIdTest {
  private static final String REST =
      "Received: by mx; Mon, 2 Feb 2026 10:00:00 +0000\nSubject: hi\n\nbody\n";

  private static StableDigest digest(String message) {
    return new StableDigest(Message.of(message.replace("\n", "\r\n").getBytes(US_ASCII)));
  }

  private static DeliveryId id(String message) {
    return new DeliveryId("anna", "s@y.example", "anna+d@x.example", digest(message));
  }

  /** What an MTA puts on top at each attempt says nothing about the message. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Return-Path: <s@y.example>\n",
        "RETURN-PATH: <s@y.example>\nDelivered-To: anna@x.example\nEnvelope-to: anna@x.example\n",
        "Delivery-Date: Mon, 2 Feb 2026 10:00:00 +0000\n",
        "Delivery-Date: Mon, 2 Feb 2026\n 11:00:00 +0000\nReturn-Path:\n\t<s@y.example>\n",
        "Delivered-To : anna@x.example\n"
      })
  void isTheSameAtEachAttempt(String onTop) {
    assertThat(id(onTop + REST)).isEqualTo(id(REST)).hasToString(id(REST).toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X: 1\nReturn-Path: <s@y.example>\n" + REST,
        "From anna Mon Feb  2 10:00:00 2026\nReturn-Path: <s@y.example>\n" + REST,
        "Received: by mx2\n" + REST,
        "Return-Path-X: <s@y.example>\n" + REST,
        REST + "more\n",
        "Return-Path: <s@y.example>\n\n" + REST,
        ""
      })
  void isAnotherForAnotherMessage(String message) {
    assertThat(id(message)).isNotEqualTo(id(REST));
  }

  /** Further down somebody put it there once. */
  @Test
  void onlyTheTopIsLeftOut() {
    String further = "Subject: hi\nReturn-Path: <a@y.example>\n\nbody\n";
    assertThat(id(further)).isNotEqualTo(id(further.replace("<a@", "<b@")));
    assertThat(id(further)).isNotEqualTo(id("Subject: hi\n\nbody\n"));
  }

  @Test
  void isAnotherForAnotherAccountSenderOrRecipient() {
    StableDigest digest = digest(REST);
    DeliveryId one = new DeliveryId("anna", "s@y.example", "anna+d@x.example", digest);
    assertThat(new DeliveryId("bert", "s@y.example", "anna+d@x.example", digest)).isNotEqualTo(one);
    assertThat(new DeliveryId("anna", "", "anna+d@x.example", digest)).isNotEqualTo(one);
    assertThat(new DeliveryId("anna", "s@y.example", "anna@x.example", digest)).isNotEqualTo(one);
    assertThat(new DeliveryId("annas", "@y.example", "anna+d@x.example", digest)).isNotEqualTo(one);
    assertThat(one.toString()).matches("[0-9a-f]{64}");
  }

  /** A message of which only the top was fetched has an id, for whoever asks. */
  @Test
  void isMadeWhenAskedFor() {
    DeliveryId id = id(REST);
    assertThat(new EffectId(id, 3)).hasToString(id + "/3").isEqualTo(new EffectId(id(REST), 3));
  }
}
