package org.tamis.engine.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tamis.engine.host.Envelope;
import org.tamis.engine.message.HeaderName;
import org.tamis.engine.program.Needs;

class EnvelopeGuessTest {
  private static Envelope guess(String header) {
    return EnvelopeGuess.FROM_MESSAGE.of(Trials.octets(header.replace('|', '\n') + "\n\n"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "From: f@x.example ! f@x.example",
        "From: f@x.example|Return-Path: <r@x.example> ! r@x.example",
        // RFC 5321 §4.5.5: the null sender is a sender, and From is not asked
        "Return-Path: <>|From: f@x.example ! ''",
        // what is no address says nothing
        "Return-Path: not one|From: f@x.example ! f@x.example",
        "Return-Path: |From: f@x.example ! f@x.example",
        // the topmost field is that of the last delivery
        "Return-Path: <a@x.example>|Return-Path: <b@x.example> ! a@x.example",
        "From: \"F, f\" <f@x.example>, g@x.example ! f@x.example",
        "Sender: s@x.example ! ''",
        "Subject: none ! ''",
      })
  void theSenderIsReturnPathThenFrom(String header, String from) {
    assertThat(guess(header).from()).isEqualTo(from);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "To: t@x.example ! t@x.example",
        "To: t@x.example|Delivered-To: d@x.example ! d@x.example",
        "To: t@x.example|Delivered-To: d@x.example|Envelope-To: e@x.example ! e@x.example",
        "Envelope-To: |Delivered-To: d@x.example ! d@x.example",
        "To: friends: t@x.example, u@x.example; ! t@x.example",
        "To: undisclosed-recipients:;|Cc: c@x.example ! ''",
        "Subject: none ! ''",
      })
  void theRecipientIsEnvelopeToThenDeliveredToThenTo(String line, String to) {
    assertThat(guess(line).to()).isEqualTo(to);
  }

  @Test
  void whatIsKnownIsNotGuessed() {
    EnvelopeGuess known = new EnvelopeGuess(Optional.of(""), Optional.of("k@x.example"));
    assertThat(known.of(Trials.octets("From: f@x.example\nTo: t@x.example\n\n")))
        .isEqualTo(new Envelope("", "k@x.example"));
  }

  @Test
  void parametersAreThoseThatWereGiven() {
    EnvelopeGuess guess =
        new EnvelopeGuess(
            Optional.empty(),
            Optional.empty(),
            Map.of("ret", "HDRS"),
            Map.of("Notify", "NEVER"),
            EnvelopeGuess.Trust.ANY_FIELD);
    Envelope envelope = guess.of(Trials.octets("From: f@x.example\n\n"));
    assertThat(envelope.mailParameters()).containsExactly(Map.entry("RET", "HDRS"));
    assertThat(envelope.rcptParameters()).containsExactly(Map.entry("NOTIFY", "NEVER"));
  }

  @Test
  void onlyTheFieldsOfWhatIsGuessedAreNeeded() {
    Optional<String> known = Optional.of("k@x.example");
    assertThat(EnvelopeGuess.FROM_MESSAGE.needs())
        .isEqualTo(needs("Return-Path", "From", "Envelope-To", "Delivered-To", "To"));
    assertThat(new EnvelopeGuess(known, Optional.empty()).needs())
        .isEqualTo(needs("Envelope-To", "Delivered-To", "To"));
    assertThat(new EnvelopeGuess(Optional.empty(), known).needs())
        .isEqualTo(needs("Return-Path", "From"));
    assertThat(new EnvelopeGuess(known, known).needs()).isEqualTo(Needs.NOTHING);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "Return-Path: <r@x.example>|Delivered-To: d@x.example|Received: a|To: t@x.example"
            + " ! r@x.example ! d@x.example",
        "Return-Path: <>|Delivered-To: d@x.example|Received: a|From: f@x.example ! '' ! d@x.example",
        // what a script has added may stand above
        "X-A: 1|Return-Path: <r@x.example>|Delivered-To: d@x.example ! r@x.example ! d@x.example",
        // ours stands first, and the sender's own, without any server between, below
        "Delivered-To: d@x.example|Envelope-To: e@x.example|From: f@x.example"
            + " ! f@x.example ! d@x.example",
        // the sender's own
        "Received: a|Return-Path: <r@x.example>|Delivered-To: d@x.example|Envelope-To: e@x.example"
            + "|From: f@x.example|To: t@x.example ! f@x.example ! t@x.example",
        "RECEIVED : a|Return-Path: <r@x.example>|From: f@x.example ! f@x.example ! ''",
      })
  void inAStoreOnlyTheLastDeliveryTells(String header, String from, String to) {
    EnvelopeGuess guess = EnvelopeGuess.FROM_MESSAGE.trusting(EnvelopeGuess.Trust.LAST_DELIVERY);
    assertThat(guess.of(Trials.octets(header.replace('|', '\n') + "\n\n")))
        .isEqualTo(new Envelope(from, to));
    assertThat(guess.needs())
        .isEqualTo(needs("Return-Path", "From", "Envelope-To", "Delivered-To", "To", "Received"));
  }

  private static Needs needs(String... names) {
    return Needs.fields(List.of(names).stream().map(HeaderName::of).toList());
  }
}
