package io.medianest.messaging.rabbitmq;

import com.rabbitmq.client.BasicProperties;
import com.rabbitmq.client.Envelope;
import io.vertx.core.buffer.Buffer;
import io.vertx.rabbitmq.RabbitMQMessage;

/** A delivery in the form the stock message type reads it from. */
record WireMessage(Buffer body, String consumerTag, Envelope envelope, BasicProperties properties)
    implements RabbitMQMessage {
  @Override
  public Integer messageCount() {
    return null;
  }
}
