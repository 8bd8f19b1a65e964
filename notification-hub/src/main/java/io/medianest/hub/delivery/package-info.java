/**
 * Mail and push messages: {@link io.medianest.hub.delivery.DeliverySweep} finds what is due and
 * orders it, {@link io.medianest.hub.delivery.Deliveries} carries an order out. An order is a
 * command of the hub to itself, so it is retried and parked like every job. Called by the scheduler
 * and by {@code answering}.
 */
package io.medianest.hub.delivery;
