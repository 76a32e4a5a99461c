use rapporteur::*;
fn main() {
    let t = std::env::args().skip(1).map(|p| read::read_file(std::path::Path::new(&p)).unwrap()).collect();
    let c = corpus::Corpus::new(t, corpus::Rules::default()).unwrap();
    for m in measures::MEASURES {
        let (t, _) = m.run(&c).unwrap();
        println!("## {} {:?}", t.id, t.finding);
        if t.id == "turns" { continue }
        let v = t.values().unwrap();
        for r in 0..t.height() { println!("{}", v.iter().map(|v| table::format::for_machines(&v.get(r))).collect::<Vec<_>>().join("|")); }
    }
    for c in c.conversations() { println!("{:?}", c.metadata); for p in &c.participants { println!("{p:?}"); } for n in &c.notes { println!("{:?} {} {}", n.kind, n.line, n.detail); } }
}
