//! Costs, invoices and credits: cases worked out by hand, to the cent; months add up to totals; what is wrong is told where it stands.

#[path = "contracts/compared.rs"]
mod compared;
#[path = "contracts/conservation.rs"]
mod conservation;
#[path = "contracts/costs.rs"]
mod costs;
#[path = "contracts/credits.rs"]
mod credits;
#[path = "contracts/desk.rs"]
mod desk;
#[path = "contracts/prices.rs"]
mod prices;
#[path = "contracts/problems.rs"]
mod problems;
#[path = "contracts/shipped.rs"]
mod shipped;
