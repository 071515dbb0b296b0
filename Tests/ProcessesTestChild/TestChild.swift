@main
struct TestChild { static func main() async {} }
